// Fetches the later half of the program and links it to the first one; `later.rs` says what it is.
import { initSync } from 'page-glue';

let address;

/** Says where the later half lies. */
export const detailsAreAt = (place) => {
  address = place;
};

/** Tells the program whether it could: `answer` is the place of its callback, `data` what that takes. */
export const __wasm_split_load_later = async (answer, data) => {
  const program = initSync();
  let has_arrived = true;
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: program });
  } catch (error) {
    console.error(error);
    has_arrived = false;
  }
  // After a fault another program runs, which asks for itself.
  if (program === initSync()) program.__indirect_function_table.get(answer)(data, has_arrived);
};
