// What a reader takes to the bank: prints the paper, copies text or link, saves a file. Fetched with the first press.

/** After so many milliseconds without an answer the reader is told that one is coming. */
const PATIENCE = 200;

const drawn = () => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });

const stamp = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
};

const print = async (section) => {
  await drawn();
  const printed = section.querySelector('[data-printed]');
  printed.dataset.label ??= printed.textContent;
  printed.textContent = `${printed.dataset.label} ${stamp()}`;
  printed.hidden = false;
  if (!window.print) return section.dataset.noPrint;
  window.print();
  return '';
};

const copy = async (section, text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the clipboard is refused, what is marked can still be copied: in a frame, or after too long a wait.
    const area = section.querySelector('#take-text');
    area.closest('details').open = true;
    const { value } = area;
    area.value = text;
    area.focus();
    area.select();
    if (!document.execCommand('copy')) throw new Error('the clipboard is refused');
    area.value = value;
  }
};

const save = (name, type, content) => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

const workbook = async ({ text, name }, { pack, english, fetchModule, fetchPart }) => {
  const { made } = await fetchModule(new URL(WORKBOOK, import.meta.url).href);
  save(name, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await made(text, pack, await english(), fetchPart));
};

/**
 * Does what a button is for; a workbook is made with the pack of the page and its English texts. `page` fetches parts, and is
 * told of one that does not come.
 */
export const take = async (button, page) => {
  const section = button.closest('.take');
  const say = (words) => { section.querySelector('#taken').textContent = words; };
  const { take: what, text, name, done } = button.dataset;
  say('');
  const does = {
    print: () => print(section),
    copy: () => copy(section, section.querySelector('#take-text').value),
    link: () => copy(section, text),
    csv: () => save(name, 'text/csv;charset=utf-8', text),
    xlsx: () => workbook(button.dataset, page),
  };
  const waits = setTimeout(say, PATIENCE, button.dataset.wait ?? '');
  let said;
  try {
    said = (await does[what]()) ?? done;
  } catch (error) {
    console.error(error);
    page.misses(error);
    said = section.dataset.failed;
  }
  clearTimeout(waits);
  if (what === 'csv') delete button.dataset.text;
  say(said);
};
