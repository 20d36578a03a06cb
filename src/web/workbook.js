// Makes workbooks: fetches the program for it, once, and asks it.
import init, { workbook } from 'workbook-glue';

let program;

/**
 * The bytes of the workbook of a quote: its link, the pack it was quoted with, and the English texts where it shall be English;
 * `fetchPart` fetches the program.
 */
export const made = async (link, pack, english, fetchPart) => {
  program ??= fetchPart(new URL(WASM, import.meta.url).href).then((response) => init({ module_or_path: response }));
  try {
    await program;
  } catch (error) {
    program = undefined;
    throw error;
  }
  return workbook(link, pack, english);
};
