// The calculator as a page of its own.
import { addressesIn, calculator } from './calculator.js';
import { dayIn, pairsIn } from './display/link.js';

const asked = pairsIn(location.hash);
calculator(document.documentElement, addressesIn(document), { asked, day: dayIn(asked) }).run();
