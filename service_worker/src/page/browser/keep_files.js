/**
 * Ask the service worker to keep groups of files that not every device needs (`moi_pwa/build/precache.py`).
 *
 * @param {...("barcodes" | "papers" | "scans" | "sheets")} groups
 */
export async function keepFiles(...groups) {
  (await navigator.serviceWorker?.ready)?.active?.postMessage({ type: "keep", groups });
}
