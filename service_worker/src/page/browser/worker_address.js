/**
 * Addresses of scripts that run as workers. A browser with Trusted Types takes only those that the policy here has
 * passed.
 */

const OURS = /^\/(sw|_moi\/(barcodes|pictures|scans|sheets)\.[0-9a-z]+)\.js$/;

const policy = window.trustedTypes?.createPolicy("moi", { createScriptURL: ours });

/**
 * Return an address unchanged.
 *
 * @param {string} url
 * @throws {TypeError} if it is not the address of one of our workers.
 */
function ours(url) {
  if (!OURS.test(url)) throw new TypeError(`not a worker of ours: ${url}`);
  return url;
}

/**
 * Return the address of a worker in the form that the browser takes.
 *
 * @param {string} url
 * @returns {string}
 * @throws {TypeError} if it is not the address of one of our workers.
 */
export function workerAddress(url) {
  return /** @type {string} */ (/** @type {unknown} */ (policy?.createScriptURL(url) ?? ours(url)));
}
