/** Keeping the pages that show papers in all languages: a holder and an officer at the border may read different ones. */

import { keepFiles } from "../../browser/keep_files.js";

let isAsked = false;

/** Ask the worker to keep those pages on the device, once for each opened page. */
export function keepPapersPages() {
  if (isAsked) return;
  isAsked = true;
  void keepFiles("papers");
}
