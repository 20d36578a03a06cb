// The whole task by keyboard alone, in Firefox.
import { testTask } from '../drivers/test.mjs';
import { firefox } from '../drivers/firefox.mjs';

testTask('Firefox', firefox);
