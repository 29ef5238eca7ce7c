/** Updates of content that was printed at build time, and that the ministry may have changed since. */

import { listen } from "../../sync/announce.js";

/**
 * Update content now, and whenever reference data changes.
 *
 * @param {() => Promise<void>} put - writes what is in force now, as far as this device knows.
 * @returns {() => void} updates once more.
 */
export function keepInForce(put) {
  let last = Promise.resolve();
  // One after the other, so that the latest data stays. If the data cannot be read, the printed content stays.
  const update = () => void (last = last.then(put).catch(() => undefined));
  listen(({ type }) => {
    if (type === "reference") update();
  });
  update();
  return update;
}
