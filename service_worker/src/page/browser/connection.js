/** The connection of the browser, and what a page does only with one. */

/**
 * Call a function now unless the browser knows that there is no connection, and whenever a connection is back.
 *
 * @param {() => void} act - it may be called more than once, and without a connection that the browser believes in.
 */
export function whenConnected(act) {
  addEventListener("online", act);
  if (navigator.onLine) act();
}
