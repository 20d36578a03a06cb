import { webkit } from '../drivers.mjs';
import { testEverywhere } from '../everywhere/everywhere.mjs';

testEverywhere(webkit);
