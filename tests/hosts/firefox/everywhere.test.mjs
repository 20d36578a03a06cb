import { firefox } from '../drivers.mjs';
import { testEverywhere } from '../everywhere/everywhere.mjs';

testEverywhere(firefox);
