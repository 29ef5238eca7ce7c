/** All sentences that a screen says: those of every page, and its own. */

import { loadJson } from "../load_json.js";
import { loadWords } from "../words.js";

/** @import {Words} from "../words.js" */

/** @type {Promise<Words> | null} */
let loading = null;

/** @returns {Promise<Words>} */
export function loadScreenWords() {
  const screen = /** @type {HTMLElement | null} */ (document.querySelector("[data-screen-words]"));
  loading ??= Promise.all([loadWords(), loadJson(screen?.dataset.screenWords)]).then(([common, own]) => ({ ...common, ...own }));
  loading.catch(() => (loading = null)); // the next who asks tries again
  return loading;
}
