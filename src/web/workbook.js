// Makes workbooks: fetches the program for it, once, and asks it.
import init, { workbook } from 'workbook-glue';

let program;

/** The bytes of the workbook of a quote: its link, the pack it was quoted with, and the English texts where it shall be English. */
export const made = async (link, pack, english) => {
  program ??= fetch(new URL(WASM, import.meta.url)).then((response) => {
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return init({ module_or_path: response });
  });
  try {
    await program;
  } catch (error) {
    program = undefined;
    throw error;
  }
  return workbook(link, pack, english);
};
