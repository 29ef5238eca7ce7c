/** All sentences of a screen: the common ones, and its own. */

import { loadJson } from "../browser/load_json.js";
import { loadWords } from "../words/words.js";

/** @import {Words} from "../words/words.js" */

/** @type {Promise<Words> | null} */
let loading = null;

/**
 * Load the sentences, once.
 *
 * @returns {Promise<Words>}
 */
export function loadScreenWords() {
  const screen = /** @type {HTMLElement | null} */ (document.querySelector("[data-screen-words]"));
  const addresses = screen?.dataset.screenWords?.split(" ") ?? [];
  loading ??= Promise.all([loadWords(), ...addresses.map((address) => loadJson(address))]).then((files) =>
    Object.assign({}, ...files),
  );
  loading.catch(() => (loading = null)); // the next call tries again
  return loading;
}
