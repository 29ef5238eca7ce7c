/** All sentences that a screen says: those of every page, and its own. */

import { loadJson } from "../load_json.js";
import { loadWords } from "../words.js";

/** @import {Words} from "../words.js" */

/** @type {Promise<Words> | null} */
let loading = null;

/** @param {string | undefined} address - of its own. @returns {Promise<Words>} */
export function loadScreenWords(address) {
  loading ??= Promise.all([loadWords(), loadJson(address)]).then(([common, own]) => ({ ...common, ...own }));
  loading.catch(() => (loading = null)); // the next who asks tries again
  return loading;
}
