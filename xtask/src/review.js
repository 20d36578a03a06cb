// Brings the page into the state that its address names, so that it can be shown to somebody: what is typed, chosen and
// pressed, in turn, behind the `#`. docs/states.html lists such addresses. `cargo xtask serve` puts this into the page, and so
// do tests; what is published does none of it.
//
//   #borrower=sole_trader&principal=30&press=1&principal=40&lang=en
//   #mode=elder&size=28&scheme=dark&step=2&pictures=on                  how it is shown
//   #day=2027-03-01                                                     as if it were that day
(() => {
  const pairs = [...new URLSearchParams(location.hash.slice(1))];
  const { day } = Object.fromEntries(pairs);
  if (day) {
    const Clock = Date;
    const ahead = new Clock(`${day}T12:00`) - new Clock();
    window.Date = class extends Clock {
      constructor(...given) {
        super(...(given.length ? given : [Clock.now() + ahead]));
      }

      static now() {
        return Clock.now() + ahead;
      }
    };
  }

  const put = (name, value) => {
    for (const control of document.querySelectorAll(`form [name="${CSS.escape(name)}"]`)) {
      if (control.type === 'radio' && control.value === value) control.click();
      if (control.type === 'radio') continue;
      control.value = value;
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  const follow = async () => {
    const shown = document.documentElement.dataset;
    for (const [name, value] of pairs) {
      // The program has time to draw after each step.
      await new Promise((drawn) => setTimeout(drawn));
      if (['mode', 'size', 'scheme', 'step', 'pictures'].includes(name)) shown[name] = value;
      else if (name === 'press') {
        // The version for elders has 计算 in its last step only.
        shown.step = '3';
        document.getElementById('calculate').click();
      } else if (name === 'lang') document.querySelector(`button[lang="${CSS.escape(value)}"]`)?.click();
      // The page opens links by itself.
      else if (name !== 'quote') put(name, value);
    }
  };
  const start = () => {
    // Its form stands behind the noscript: a page of which only a part has arrived is not there.
    const isThere = () => document.getElementById('form') && !document.querySelector('#calculator noscript, #result-awaited');
    if (isThere()) {
      follow();
      return;
    }
    new MutationObserver((_, observer) => {
      if (!isThere()) return;
      observer.disconnect();
      follow();
    }).observe(document, { childList: true, subtree: true });
  };
  if (pairs.length) start();
})();
