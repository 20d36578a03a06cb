// Makes tabs of sections that follow one another, each with a link to it: as WAI-ARIA's authoring practices have it, the
// arrow keys go from tab to tab and the Tab key goes on into the section.

/** `list` holds the links; each names its section. */
export const tabbed = (list) => {
  const tabs = [...list.querySelectorAll('a')];
  const sectionOf = (tab) => document.getElementById(tab.hash.slice(1));

  const choose = (chosen) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute('aria-selected', isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      sectionOf(tab).hidden = !isChosen;
    }
  };
  /** The tab of the section that the page's address names, or holds what it names. */
  const named = () => {
    const target = document.getElementById(location.hash.slice(1));
    return tabs.find((tab) => target && sectionOf(tab).contains(target));
  };

  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-labelledby', list.closest('section').getAttribute('aria-labelledby'));
  for (const tab of tabs) {
    tab.parentElement.setAttribute('role', 'presentation');
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', tab.hash.slice(1));
    const section = sectionOf(tab);
    section.setAttribute('role', 'tabpanel');
    section.setAttribute('aria-labelledby', tab.id);
    section.tabIndex = 0;
  }
  choose(named() ?? tabs[0]);

  list.addEventListener('click', (event) => {
    const tab = event.target.closest('a');
    if (!tab) return;
    event.preventDefault();
    choose(tab);
  });
  list.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(document.activeElement);
    const to = {
      ArrowRight: tabs[(at + 1) % tabs.length], ArrowLeft: tabs.at(at - 1), Home: tabs[0], End: tabs.at(-1), ' ': tabs[at],
    }[event.key];
    if (at < 0 || !to || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(to);
    to.focus();
  });
  addEventListener('hashchange', () => {
    const tab = named();
    if (tab) choose(tab);
  });
};
