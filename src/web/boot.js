// The calculator as a page of its own, or as the document of a frame, whose address `frame.js` reads.
import { addressesIn, calculator } from './calculator.js';
import { dayIn, pairsIn } from './display/link.js';

const root = document.documentElement;
const asked = 'embed' in root.dataset ? [] : pairsIn(location.hash);
calculator(root, addressesIn(document), { asked, day: dayIn(asked) }).run();
