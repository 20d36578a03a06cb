import { chromium } from '../drivers.mjs';
import { testEverywhere } from '../everywhere/everywhere.mjs';

testEverywhere(chromium);
