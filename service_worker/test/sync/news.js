/** The news that pages of this device hear. */

import { announce, listen } from "../../src/sync/announce.js";

/** The last news of a test; it comes after all that was announced before it. */
const LAST = /** @type {const} */ ({ type: "signed_in" });

/**
 * Begin to listen.
 *
 * @returns {() => Promise<string[]>} ends the listening; resolves to the types of the news that was announced until
 *   then.
 */
export function hear() {
  /** @type {string[]} */
  const heard = [];
  const last = Promise.withResolvers();
  const stop = listen(({ type }) => (type === LAST.type ? last.resolve(undefined) : heard.push(type)));
  return async () => {
    announce(LAST);
    await last.promise;
    stop();
    return heard;
  };
}
