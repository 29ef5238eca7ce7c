/**
 * What to do next with something that waits to be sent.
 *
 * Nothing here reads a clock, a database or the network: the caller passes in `now` and `random` and stores what comes
 * back. `store/outbox.js` keeps the entries, `sync/deliver.js` sends them.
 *
 * @typedef {"waiting"|"needs_sign_in"|"needs_you"} State
 *   waiting: goes out when it is due. needs_sign_in: goes out after the next sign-in. needs_you: the server refused it.
 * @typedef {object} Entry
 * @property {string} id - Made once on the device: the idempotency key for ever.
 * @property {"application"|"details"} kind
 * @property {string} applicationId
 * @property {State} state
 * @property {boolean} underWay - The server may have it: from here on only its answer may change the entry.
 * @property {number} tries - How often sending has failed since the last sign of a line.
 * @property {number} notBefore - Unix time in milliseconds; no try before it.
 * @property {number} queuedAt - Unix time in milliseconds, by the device's clock: an order, never a legal date.
 * @property {string} why - Code of what stands in the way, or "".
 * @property {string} person - Id of whose application it is: who was signed in when it was put in, or else when it was first
 *   tried; "" before. Nobody else's session sends it.
 * @property {ArrayBuffer} sealed - The body, under the device key.
 * @property {ArrayBuffer} [problems] - What the server refused, under the device key.
 * @typedef {object} Reply
 * @property {number} status - HTTP status; 0: no answer came.
 * @property {string} [type] - Last segment of the problem's `type`, e.g. "documents_missing".
 * @property {number} [retryAfterMs]
 * @property {boolean} [bodySent] - The body itself went out, not only its documents.
 * @property {Doubt} [doubt] - The answer says "received", and this device does not believe it.
 * @typedef {"not_confirmed"|"key_changed"} Doubt
 *   not_confirmed: the receipt is not the ministry's, or not for what was sent. key_changed: it is signed by a key that the
 *   server publishes and no key that this device trusts has signed.
 */

/** @type {ReadonlySet<string>} */
const DOUBTS = new Set(["not_confirmed", "key_changed"]);

const FIRST_WAIT_MS = 2_000;
/** Minutes, not hours: a phone that finds a line must not sleep through it. */
const LONGEST_WAIT_MS = 5 * 60 * 1_000;

/** 408, 425 and 429 say "not now"; two of 409 say "again, with these", "again, sealed anew". The other 4xx say "not like this". */
const NOT_NOW = new Set([408, 425, 429]);
export const SEALED_TO_OTHERS = "sealed_to_others";
const AGAIN = new Set(["documents_missing", SEALED_TO_OTHERS]);

/** Entries to send now, the longest-waiting first. @param {Entry[]} entries @param {number} now */
export function due(entries, now) {
  return entries
    .filter((entry) => entry.state === "waiting" && entry.notBefore <= now)
    .sort((a, b) => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1));
}

/** Milliseconds until something is due, or null when nothing waits. @param {Entry[]} entries @param {number} now */
export function nextDueIn(entries, now) {
  const waiting = entries.filter((entry) => entry.state === "waiting");
  if (waiting.length === 0) return null;
  return Math.max(0, Math.min(...waiting.map((entry) => entry.notBefore)) - now);
}

/**
 * The entry after one attempt that did not end in "received".
 *
 * Waits double, with jitter (half to the whole), up to LONGEST_WAIT_MS, for ever: a phone may be offline for weeks.
 *
 * @param {Entry} entry - as it was before the attempt.
 * @param {Reply} reply
 * @param {number} now - Unix time in milliseconds.
 * @param {number} random - in [0, 1).
 * @returns {Entry}
 */
export function afterFailure(entry, reply, now, random) {
  if (reply.status === 401) {
    return { ...entry, state: "needs_sign_in", why: reply.type === "other_person" ? "other_person" : "sign_in" };
  }
  // The server looks for the id before it judges the body: a refusal proves that no earlier copy was taken.
  if (isRefusal(reply)) return { ...entry, state: "needs_you", why: reply.type ?? "refused", underWay: false };
  const wait = Math.min(FIRST_WAIT_MS * 2 ** entry.tries, LONGEST_WAIT_MS) * (0.5 + random / 2);
  return {
    ...entry,
    // To be sealed anew, it must be sent with another body; that it was refused proves again that none was taken.
    underWay: reply.type !== SEALED_TO_OTHERS && (entry.underWay || (reply.bodySent === true && (reply.status === 0 || reply.status >= 500))),
    tries: Math.min(entry.tries + 1, 16),
    notBefore: now + Math.max(wait, reply.retryAfterMs ?? 0),
    why: whyNotYet(entry, reply),
  };
}

/** A line has shown itself: try at once, and count failures anew. @param {Entry} entry @param {number} now @returns {Entry} */
export function afterSignOfLine(entry, now) {
  return entry.state === "waiting" ? { ...entry, tries: 0, notBefore: Math.min(entry.notBefore, now) } : entry;
}

/** A person has signed in. @param {Entry} entry @param {string} personId @param {number} now @returns {Entry} */
export function afterSignIn(entry, personId, now) {
  if (entry.state !== "needs_sign_in") return entry;
  if (entry.person && entry.person !== personId) return { ...entry, why: "other_person" };
  return { ...entry, state: "waiting", why: "", tries: 0, notBefore: now };
}

/** May the person still change or delete it? @param {Entry} entry */
export function mayChange(entry) {
  return !entry.underWay;
}

/** Does the server say that it has this, and the device does not believe it? @param {Entry} entry */
export function isDoubted({ state, why }) {
  return state === "waiting" && DOUBTS.has(why);
}

/** Did no answer come the last time? @param {Entry} entry */
export function waitsForConnection({ state, why }) {
  return state === "waiting" && why === "no_line";
}

/** @param {Entry} entry - as it was before the attempt. @param {Reply} reply */
function whyNotYet(entry, { status, doubt }) {
  if (doubt !== undefined) return doubt;
  if (status === 0) return isDoubted(entry) ? entry.why : "no_line"; // what was seen stays true without a line
  return "server_busy";
}

/** @param {Reply} reply */
function isRefusal({ status, type }) {
  if (status === 409) return !AGAIN.has(type ?? "");
  return status >= 400 && status < 500 && !NOT_NOW.has(status);
}
