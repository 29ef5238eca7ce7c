/** Keeping the pages that show papers in all languages: a holder and an officer at the border may read different ones. */

let isAsked = false;

/** Ask the worker to keep those pages on the device, once for each opened page. */
export async function keepPapersPages() {
  if (isAsked) return;
  isAsked = true;
  (await navigator.serviceWorker?.ready)?.active?.postMessage({ type: "keep_papers" });
}
