// Fetches the later half of the program and links it to the first one; `later.rs` says what it is.
import { fetchPart } from './fetch_part.js';
import { initSync } from 'page-glue';

let address;
let misses;

/** Says where the later half lies, and who is told why it did not come. */
export const engineIsAt = (place, told) => {
  address = place;
  misses = told;
};

/** Tells the program whether it could: `answer` is the place of its callback, `data` what that takes. */
export const __wasm_split_load_later = async (answer, data) => {
  const program = initSync();
  let has_arrived = true;
  try {
    const response = await fetchPart(address);
    await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: program });
  } catch (error) {
    console.error(error);
    misses(error);
    has_arrived = false;
  }
  // After a fault another program runs, which asks for itself.
  if (program === initSync()) program.__indirect_function_table.get(answer)(data, has_arrived);
};
