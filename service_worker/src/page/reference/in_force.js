/** What was printed when the product was built, and the ministry may have changed since. */

import { listen } from "../../sync/announce.js";

/**
 * Now, and whenever the ministry has changed something.
 *
 * @param {() => Promise<void>} put - what is in force now, as far as this device knows.
 * @returns {() => void} once more.
 */
export function keepInForce(put) {
  let last = Promise.resolve();
  // One after the other, so that what is known last stands; what cannot be read leaves what was printed.
  const update = () => void (last = last.then(put).catch(() => undefined));
  listen(({ type }) => {
    if (type === "reference") update();
  });
  update();
  return update;
}
