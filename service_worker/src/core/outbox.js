/**
 * What to do next with something that waits to be sent.
 *
 * Nothing here reads a clock, a database or the network: the caller passes in `now` and `random` and stores what comes
 * back. `store/outbox.js` keeps the entries, `sync/deliver.js` sends them.
 *
 * @typedef {"waiting"|"needs_sign_in"|"needs_you"} State
 *   waiting: goes out when it is due. needs_sign_in: goes out after the next sign-in. needs_you: the server refused it, or
 *   this device cannot open it any more.
 * @typedef {object} Entry
 * @property {string} id - Made once on the device: the idempotency key for ever.
 * @property {"application"|"details"|"withdrawal"|"objection"|"correction"|"refund"|"return"|"consent"|"visit"} kind
 * @property {string} applicationId
 * @property {State} state
 * @property {boolean} underWay - The server may have it: from here on only its answer may change the entry.
 * @property {boolean} [wasUnderWay] - Was it so before the body left that is out now?
 * @property {number} tries - How often sending has failed since the last sign of a connection.
 * @property {number} notBefore - Unix time in milliseconds; no try before it.
 * @property {number} queuedAt - Unix time in milliseconds, by the device's clock: an order, never a legal date.
 * @property {string} why - Code of what stands in the way, or "".
 * @property {string} person - Id of whose application it is: who was signed in when it was put in, or else when it was first
 *   tried; "" before. No other person's session sends it.
 * @property {string} [instance] - Made anew each time it is put in: tells it from one that was put in later under the same id.
 * @property {ArrayBuffer} sealed - The body, under the device key.
 * @property {ArrayBuffer} [problems] - What the server refused, under the device key.
 * @typedef {object} Reply
 * @property {number} status - HTTP status; 0: no answer came.
 * @property {string} [type] - Last segment of the `type` of a problem of ours, e.g. "documents_missing"; undefined: none is.
 * @property {number} [retryAfterMs]
 * @typedef {{kind: "left"}
 *   | {kind: "refused", type: string}
 *   | {kind: "signed_out", type: string, toBody: boolean}
 *   | {kind: "not_now", retryAfterMs: number, toBody: boolean}
 *   | {kind: "no_answer", status: number, retryAfterMs: number}
 *   | {kind: "doubted", doubt: Doubt}
 *   | {kind: "local_failure", why: "storage_full" | "device_failed" | "unreadable"}} SendingEvent
 *   left: the body is about to go out, and whatever becomes of it, it may arrive. refused, signed_out, not_now: our server
 *   says so; `toBody`: to the body itself, not to one of its documents. no_answer: nothing came, or from anybody else.
 *   doubted: "received", and this device does not believe it. local_failure: this device failed, not the connection.
 * @typedef {"not_confirmed"|"key_changed"} Doubt
 *   not_confirmed: the receipt is not the ministry's, or not for what was sent. key_changed: it is signed by a key that the
 *   server publishes and no key that this device trusts has signed.
 */

/** @type {ReadonlySet<string>} */
const DOUBTS = new Set(["not_confirmed", "key_changed"]);

const FIRST_WAIT_MS = 2_000;
/** Minutes, not hours: a phone that finds a connection must not wait long. */
const MAX_WAIT_MS = 5 * 60 * 1_000;

/** Of a reply that this device gives itself: what it kept cannot be opened, so that it can never be sent. */
export const UNREADABLE = /** @type {const} */ ("unreadable");

/** 408, 425 and 429 say "not now"; two of 409 say "again, with these", "again, sealed anew". The other 4xx say "not like this". */
const NOT_NOW = new Set([408, 425, 429]);
export const SEALED_TO_OTHERS = "sealed_to_others";
const AGAIN = new Set(["documents_missing", SEALED_TO_OTHERS]);

/** No wait is longer: what is due later than this was timed by a clock that has been put right since. */
const MAX_AHEAD_MS = 60 * 60 * 1_000;

/** Milliseconds until it is due. @param {Entry} entry @param {number} now */
function waitOf({ notBefore }, now) {
  const ahead = notBefore - now;
  return ahead > MAX_AHEAD_MS ? 0 : Math.max(0, ahead);
}

/** Entries to send now, the longest-waiting first. @param {Entry[]} entries @param {number} now */
export function due(entries, now) {
  return entries
    .filter((entry) => entry.state === "waiting" && waitOf(entry, now) === 0)
    .sort((a, b) => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1));
}

/** Milliseconds until something is due, or null when nothing waits. @param {Entry[]} entries @param {number} now */
export function nextDueIn(entries, now) {
  const waiting = entries.filter((entry) => entry.state === "waiting");
  if (waiting.length === 0) return null;
  return Math.min(...waiting.map((entry) => waitOf(entry, now)));
}

/**
 * What an answer other than "received" means. Only a problem of ours (RFC 9457) is a word of our server's: a proxy, a hotel's
 * sign-in page or a firewall answers 401, 403, 407, 422 and 511 as well, and knows nothing of what the server has.
 *
 * @param {Reply} reply
 * @param {boolean} toBody - it answers the body itself, not one of its documents.
 * @returns {SendingEvent}
 */
export function eventOf({ status, type, retryAfterMs = 0 }, toBody) {
  if (type === undefined || status < 400 || status >= 500) return { kind: "no_answer", status, retryAfterMs };
  if (status === 401) return { kind: "signed_out", type, toBody };
  if (NOT_NOW.has(status)) return { kind: "not_now", retryAfterMs, toBody };
  return { kind: "refused", type };
}

/**
 * The entry after something happened to it; "received" is not here, for then the entry is gone.
 *
 * `underWay` ends with a refusal and with nothing else: the server looks for the id before it checks the body, so that a
 * refusal proves that no earlier copy was taken. An answer of ours before that check (signed_out, not_now) proves only that
 * this body was not taken: the entry is as before this body left. While an entry is under way its documents are not sent, so
 * that no refusal of a document ends it.
 *
 * Waits double, with jitter (half to the whole), up to MAX_WAIT_MS, for ever: a phone may be offline for weeks.
 *
 * @param {Entry} entry
 * @param {SendingEvent} event
 * @param {number} now - Unix time in milliseconds.
 * @param {number} random - in [0, 1).
 * @returns {Entry}
 */
export function next(entry, event, now, random) {
  switch (event.kind) {
    case "left":
      return { ...entry, underWay: true, wasUnderWay: entry.underWay };
    case "refused":
      // To be sealed anew, it must be sent with another body.
      if (AGAIN.has(event.type)) return { ...later(entry, now, random), underWay: false, why: "server_busy" };
      return { ...entry, state: "needs_you", why: event.type, underWay: false };
    case "signed_out":
      return {
        ...entry,
        state: "needs_sign_in",
        why: event.type === "other_person" ? "other_person" : "sign_in",
        underWay: underWayAfter(entry, event),
      };
    case "not_now":
      return { ...later(entry, now, random, event.retryAfterMs), underWay: underWayAfter(entry, event), why: "server_busy" };
    case "no_answer":
      return { ...later(entry, now, random, event.retryAfterMs), why: whyNoAnswer(entry, event.status) };
    case "doubted":
      return { ...later(entry, now, random), why: event.doubt };
    case "local_failure":
      if (event.why === UNREADABLE) return { ...entry, state: "needs_you", why: UNREADABLE };
      return { ...later(entry, now, random), why: isDoubted(entry) ? entry.why : event.why };
  }
}

/** A connection is back: try at once, and count failures anew. @param {Entry} entry @param {number} now @returns {Entry} */
export function afterReconnect(entry, now) {
  return entry.state === "waiting" ? { ...entry, tries: 0, notBefore: Math.min(entry.notBefore, now) } : entry;
}

/** A person has signed in. @param {Entry} entry @param {string} personId @param {number} now @returns {Entry} */
export function afterSignIn(entry, personId, now) {
  if (entry.state !== "needs_sign_in") return entry;
  if (entry.person && entry.person !== personId) return { ...entry, why: "other_person" };
  return { ...entry, state: "waiting", why: "", tries: 0, notBefore: now };
}

/** May the person still change or delete it? What can never be sent again awaits no answer. @param {Entry} entry */
export function mayChange(entry) {
  return !entry.underWay || entry.why === UNREADABLE;
}

/** Does the server say that it has this, and the device does not believe it? @param {Entry} entry */
export function isDoubted({ state, why }) {
  return state === "waiting" && DOUBTS.has(why);
}

/** Did no answer come the last time? @param {Entry} entry */
export function waitsForConnection({ state, why }) {
  return state === "waiting" && why === "no_line";
}

/** @param {Entry} entry @param {number} now @param {number} random @param {number} [atLeast] - milliseconds. @returns {Entry} */
function later(entry, now, random, atLeast = 0) {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** entry.tries, MAX_WAIT_MS) * (0.5 + random / 2);
  return { ...entry, wasUnderWay: entry.underWay, tries: Math.min(entry.tries + 1, 16), notBefore: now + Math.min(Math.max(wait, atLeast), MAX_AHEAD_MS) };
}

/** @param {Entry} entry @param {{toBody: boolean}} answer - of ours, given before the body was checked. */
function underWayAfter({ underWay, wasUnderWay }, { toBody }) {
  return toBody ? (wasUnderWay ?? underWay) : underWay;
}

/** @param {Entry} entry @param {number} status */
function whyNoAnswer(entry, status) {
  if (status >= 500) return "server_busy";
  return isDoubted(entry) ? entry.why : "no_line"; // what was seen stays true without a connection
}
