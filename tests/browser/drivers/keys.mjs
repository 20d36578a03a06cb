// Keys by WebDriver. They go where the focus is, as a hand's do; an element's own `sendKeys` would move it.
import { Key } from 'selenium-webdriver';

export const KEYS = {
  'Tab': Key.TAB, 'Shift+Tab': Key.chord(Key.SHIFT, Key.TAB), 'Space': Key.SPACE, 'Enter': Key.ENTER,
  'ArrowDown': Key.ARROW_DOWN, 'ArrowUp': Key.ARROW_UP, 'Control+A': Key.chord(Key.CONTROL, 'a'),
};

export const type = async (session, keys) => session.switchTo().activeElement().sendKeys(keys);

export const press = (session, key) => type(session, KEYS[key]);
