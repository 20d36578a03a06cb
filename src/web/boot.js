// Starts the calculator: fetches the program and the policies, gives the program its place on the page, and says so
// when it cannot start or has stopped.
//
// The only script of the page that is written by hand. What must work without WebAssembly is here or in index.html.
import init, { start } from 'page-glue';

// The build writes the names, which change with the content, into index.html, where the browser sees them before this
// script has even arrived.
const fetched = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
};

// The reader's day, not the day in Greenwich. The engine has no clock: the date of a quote is an input like any other.
const today = () => {
  const now = new Date();
  const digits = (number, length) => String(number).padStart(length, '0');
  return `${digits(now.getFullYear(), 4)}-${digits(now.getMonth() + 1, 2)}-${digits(now.getDate(), 2)}`;
};

// The English texts, fetched when somebody asks for them.
const english = async () => {
  try {
    return await (await fetched(document.getElementById('calculator').dataset.english)).text();
  } catch (error) {
    say('no-english');
    throw error;
  }
};

const say = (id) => {
  const message = document.getElementById(id);
  message.hidden = false;
  // It stands below a page that may be long.
  message.scrollIntoView({ block: 'center' });
};

// A fault inside the program (a trap) leaves a page that looks alive and never answers again, with numbers that may be
// half updated. It arrives as an error of no handler's, from an event or from a task.
const stopped = (fault) => {
  if (fault instanceof WebAssembly.RuntimeError) say('has-stopped');
};

const run = async () => {
  for (const button of document.querySelectorAll('[data-reload]')) {
    button.addEventListener('click', () => location.reload());
  }
  try {
    const wasm = fetched(document.getElementById('page-wasm').href);
    const pack = fetched(document.getElementById('page-pack').href).then((response) => response.arrayBuffer());
    await Promise.all([init({ module_or_path: wasm }), pack]);
    addEventListener('error', ({ error }) => stopped(error));
    addEventListener('unhandledrejection', ({ reason }) => stopped(reason));
    start(document.getElementById('calculator'), new Uint8Array(await pack), today(), english);
  } catch (error) {
    console.error(error);
    document.getElementById('calculator').hidden = true;
    say('cannot-start');
  }
};

run();
