// Links of a calculator that stands in another page: what leads out opens a window of its own, and what leads to another
// place of the calculator goes there without an address, which is the host's or holds the settings.

/** Leads the links of a root, whose pages lie at `base`. */
export const lead = (root, base) => {
  root.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented) return;
    const address = link.getAttribute('href');
    if (!address.startsWith('#')) {
      Object.assign(link, { href: new URL(address, base).href, target: '_blank', rel: 'noopener' });
      return;
    }
    event.preventDefault();
    const place = root.querySelector(`[id="${CSS.escape(address.slice(1))}"]`);
    if (!place) return;
    for (let folded = place.closest('details'); folded; folded = folded.parentNode.closest('details')) folded.open = true;
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  });
};
