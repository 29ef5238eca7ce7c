/**
 * The token of an invitation's link. It comes in the fragment of the address, which no server sees, and is taken out of
 * the address and the history at once. Until it is spent it stays in the session of this tab, so that it survives the
 * sign-in, a reload and the change of the language.
 */

const KEPT = "invitation";
const TOKEN = /^[\w-]{22}$/;

/**
 * Return the token of the address, or of the last address in this tab; "" if there is none.
 *
 * @returns {string}
 */
export function takeToken() {
  const given = location.hash.slice(1);
  if (given === "") return sessionStorage.getItem(KEPT) ?? "";
  history.replaceState(history.state, "", location.pathname);
  dispatchEvent(new Event("hashchange")); // the link to the other language had taken it over
  sessionStorage.setItem(KEPT, given);
  return given;
}

/** Forget the token: it was spent, or is good for nothing. */
export function forgetToken() {
  sessionStorage.removeItem(KEPT);
}

/**
 * Return whether a text can be a token. A link that was copied in part has none.
 *
 * @param {string} token
 */
export function isWhole(token) {
  return TOKEN.test(token);
}
