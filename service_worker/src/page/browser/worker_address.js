/** Addresses of scripts that run as workers; a browser with Trusted Types takes only what this policy has passed. */

const OURS = /^\/(sw|_moi\/(barcodes|pictures)\.[0-9a-z]+)\.js$/;

const policy = window.trustedTypes?.createPolicy("moi", { createScriptURL: ours });

/** @param {string} url */
function ours(url) {
  if (!OURS.test(url)) throw new TypeError(`not a worker of ours: ${url}`);
  return url;
}

/** @param {string} url @returns {string} */
export function workerAddress(url) {
  return /** @type {string} */ (/** @type {unknown} */ (policy?.createScriptURL(url) ?? ours(url)));
}
