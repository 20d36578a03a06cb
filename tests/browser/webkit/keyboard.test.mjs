// The whole task by keyboard alone, in WebKit.
import { testTask } from '../drivers/test.mjs';
import { webkit } from '../drivers/webkit.mjs';

testTask('WebKit', webkit);
