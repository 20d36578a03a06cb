// What a bank's page sees and hears, from its first line on, for the tests to ask.
window.seen = { violations: [], errors: [], messages: [], events: [], shifts: [] };
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
  seen.violations.push(`${violatedDirective} forbids ${blockedURI || sourceFile}`);
});
addEventListener('error', ({ message, target }) => seen.errors.push(message ?? `not loaded: ${target.src ?? target.href}`), true);
addEventListener('unhandledrejection', ({ reason }) => seen.errors.push(`rejected: ${reason}`));
for (const type of ['error', 'warn']) {
  const original = console[type];
  console[type] = (...said) => {
    seen.errors.push(`console ${type}: ${said.join(' ')}`);
    original.apply(console, said);
  };
}
addEventListener('message', ({ data, origin }) => seen.messages.push({ data, origin }));
for (const type of ['lpc-ready', 'lpc-quote', 'lpc-error']) {
  addEventListener(type, ({ detail, target, composed }) => seen.events.push({ type, detail, composed, from: target.localName, id: target.id }));
}
if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.shifts.push(value);
  }).observe({ type: 'layout-shift', buffered: true });
}
