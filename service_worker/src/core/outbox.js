/**
 * Decides what to do next with an outbox entry, something that waits to be sent.
 *
 * Nothing here reads a clock, a database or the network: the caller passes in `now` and `random`, and stores the
 * result. `store/outbox.js` keeps the entries, `sync/deliver.js` sends them.
 *
 * @typedef {"waiting"|"needs_sign_in"|"needs_you"} State - the state of an entry.
 *   - waiting: it is sent when it is due.
 *   - needs_sign_in: it is sent after the next sign-in.
 *   - needs_you: the server refused it, or this device can no longer open it.
 * @typedef {object} Entry - an entry of the outbox.
 * @property {string} id - made once on the device; the idempotency key for ever.
 * @property {"application"|"details"|"withdrawal"|"objection"|"correction"|"refund"|"return"|"consent"|"visit"} kind
 * @property {string} applicationId
 * @property {State} state
 * @property {boolean} underWay - whether the server may have it. If so, only the server's answer may change the entry.
 * @property {boolean} [wasUnderWay] - the value of `underWay` before the body was sent that is out now.
 * @property {number} tries - how often sending has failed since the last sign of a connection.
 * @property {number} notBefore - earliest time of the next try, Unix time in milliseconds.
 * @property {number} queuedAt - Unix time in milliseconds by the device's clock. It gives an order, never a legal date.
 * @property {string} why - code of the obstacle, or "".
 * @property {string} person - id of the person whose application it is: who was signed in when it was queued, or else
 *   when it was first tried; "" before. No other person's session sends it.
 * @property {string} [party] - id of the institution that it is sent for; absent or "" for the person themselves.
 * @property {string} [instance] - made anew each time it is queued: tells this entry from a later one with the same id.
 * @property {ArrayBuffer} sealed - the body, sealed under the device key.
 * @property {ArrayBuffer} [problems] - the server's reasons for refusing, sealed under the device key.
 * @typedef {object} Reply - the answer to an attempt to send.
 * @property {number} status - HTTP status; 0 if no answer came.
 * @property {string} [type] - last segment of the `type` of one of our problems, such as "documents_missing"; undefined
 *   if it is not one of ours.
 * @property {number} [retryAfterMs]
 * @typedef {{kind: "left"}
 *   | {kind: "refused", type: string}
 *   | {kind: "barred", type: string, toBody: boolean}
 *   | {kind: "signed_out", type: string, toBody: boolean}
 *   | {kind: "not_now", retryAfterMs: number, toBody: boolean}
 *   | {kind: "no_answer", status: number, retryAfterMs: number}
 *   | {kind: "doubted", doubt: Doubt}
 *   | {kind: "local_failure", why: "storage_full" | "device_failed" | "unreadable"}} SendingEvent - something that
 *   happened to an entry.
 *   - left: the body is about to be sent. From here on it may arrive.
 *   - barred: our server's answer that the person may not send it for the party.
 *   - refused, signed_out, not_now: our server's answer. `toBody` tells whether it answers the body itself, not one of
 *     its documents.
 *   - no_answer: no answer, or an answer of another server.
 *   - doubted: our server says "received", and this device does not believe it.
 *   - local_failure: this device failed, not the connection.
 * @typedef {"not_confirmed"|"key_changed"} Doubt - the reason why this device does not believe a "received".
 *   - not_confirmed: the receipt is not signed by the ministry, or is not for the body that was sent.
 *   - key_changed: the receipt is signed by a key that the server publishes, but that no key trusted by this device has
 *     signed.
 */

/**
 * All values of `Doubt`.
 *
 * @type {ReadonlySet<string>}
 */
const DOUBTS = new Set(["not_confirmed", "key_changed"]);

/** The wait after the first failure, before jitter. */
const FIRST_WAIT_MS = 2_000;
/** The limit of the doubling wait. Minutes, not hours: a phone that finds a connection must not wait long. */
const MAX_WAIT_MS = 5 * 60 * 1_000;

/** The code of a failure that this device finds itself: the stored body cannot be opened, so it can never be sent. */
export const UNREADABLE = /** @type {const} */ ("unreadable");

/**
 * Statuses by which the server asks to try later.
 *
 * Two types of 409 ask to send again: with the missing documents, or sealed anew (`AGAIN`). Any other 4xx refuses the
 * body.
 */
const NOT_NOW = new Set([408, 425, 429]);
/** The problem type of a body that must be sealed anew, for other keys. */
export const SEALED_TO_OTHERS = "sealed_to_others";
/** Problem types after which the entry is sent again. */
const AGAIN = new Set(["documents_missing", SEALED_TO_OTHERS]);

/** Problem types of a person who has left the institution, or whose role in it does not permit to send. */
const BARRED = new Set(["not_a_member", "not_permitted"]);

/** The longest possible wait. An entry that is due later was timed by a clock that has been corrected since. */
const MAX_AHEAD_MS = 60 * 60 * 1_000;

/**
 * Return the milliseconds until an entry is due, 0 if it is due now.
 *
 * @param {Entry} entry
 * @param {number} now - Unix time in milliseconds.
 */
function waitOf({ notBefore }, now) {
  const ahead = notBefore - now;
  return ahead > MAX_AHEAD_MS ? 0 : Math.max(0, ahead);
}

/**
 * Return the entries to send now, the longest-waiting first.
 *
 * @param {Entry[]} entries
 * @param {number} now - Unix time in milliseconds.
 */
export function due(entries, now) {
  return entries
    .filter((entry) => entry.state === "waiting" && waitOf(entry, now) === 0)
    .sort((a, b) => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1));
}

/**
 * Return the milliseconds until the next entry is due, or null if no entry is waiting.
 *
 * @param {Entry[]} entries
 * @param {number} now - Unix time in milliseconds.
 */
export function nextDueIn(entries, now) {
  const waiting = entries.filter((entry) => entry.state === "waiting");
  if (waiting.length === 0) return null;
  return Math.min(...waiting.map((entry) => waitOf(entry, now)));
}

/**
 * Return the event for an answer other than "received".
 *
 * Only a problem of ours (RFC 9457) is an answer of our server. A proxy, a hotel's sign-in page or a firewall also
 * answers 401, 403, 407, 422 and 511, and does not know what the server has.
 *
 * @param {Reply} reply
 * @param {boolean} toBody - whether it answers the body itself, not one of its documents.
 * @returns {SendingEvent}
 */
export function eventOf({ status, type, retryAfterMs = 0 }, toBody) {
  if (type === undefined || status < 400 || status >= 500) return { kind: "no_answer", status, retryAfterMs };
  if (status === 401) return { kind: "signed_out", type, toBody };
  if (status === 403 && BARRED.has(type)) return { kind: "barred", type, toBody };
  if (NOT_NOW.has(status)) return { kind: "not_now", retryAfterMs, toBody };
  return { kind: "refused", type };
}

/**
 * Return the entry after an event. "received" is no event here: then the entry is deleted.
 *
 * Only a refusal ends `underWay`. The server looks for the id before it checks the body, so a refusal proves that no
 * earlier copy was accepted. An answer of ours before that check (barred, signed_out, not_now) proves only that this
 * body was not accepted: `underWay` is again what it was before this body was sent. While an entry is under way its
 * documents are not sent, so that no refusal of a document ends it.
 *
 * Waits double, with jitter (half to the whole), up to MAX_WAIT_MS, without end: a phone may be offline for weeks.
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
      // No longer under way, so that its documents can be sent again or its body be sealed anew.
      if (AGAIN.has(event.type)) return { ...later(entry, now, random), underWay: false, why: "server_busy" };
      return { ...entry, state: "needs_you", why: event.type, underWay: false };
    case "barred":
      return { ...barred(entry, event.type), underWay: underWayAfter(entry, event) };
    case "signed_out":
      return {
        ...entry,
        state: "needs_sign_in",
        why: event.type === "other_person" ? "other_person" : "sign_in",
        underWay: underWayAfter(entry, event),
      };
    case "not_now":
      return {
        ...later(entry, now, random, event.retryAfterMs),
        underWay: underWayAfter(entry, event),
        why: "server_busy",
      };
    case "no_answer":
      return { ...later(entry, now, random, event.retryAfterMs), why: whyNoAnswer(entry, event.status) };
    case "doubted":
      return { ...later(entry, now, random), why: event.doubt };
    case "local_failure":
      if (event.why === UNREADABLE) return { ...entry, state: "needs_you", why: UNREADABLE };
      return { ...later(entry, now, random), why: isDoubted(entry) ? entry.why : event.why };
  }
}

/**
 * Return the entry after a connection is back: a waiting one is due at once, its failures are counted anew.
 *
 * @param {Entry} entry
 * @param {number} now - Unix time in milliseconds.
 * @returns {Entry}
 */
export function afterReconnect(entry, now) {
  if (entry.state !== "waiting" || (entry.tries === 0 && entry.notBefore <= now)) return entry;
  return { ...entry, tries: 0, notBefore: Math.min(entry.notBefore, now) };
}

/**
 * Return the entry after a person has signed in.
 *
 * An entry that needs a sign-in is due at once if it is this person's. Another person's stays, with "other_person".
 *
 * @param {Entry} entry
 * @param {string} personId
 * @param {number} now - Unix time in milliseconds.
 * @returns {Entry}
 */
export function afterSignIn(entry, personId, now) {
  if (entry.state !== "needs_sign_in") return entry;
  if (entry.person && entry.person !== personId) return { ...entry, why: "other_person" };
  return { ...entry, state: "waiting", why: "", tries: 0, notBefore: now };
}

/**
 * Return an entry that the person may not send for its party, for a reason of BARRED.
 *
 * @param {Entry} entry
 * @param {string} why
 * @returns {Entry}
 */
export function barred(entry, why) {
  return { ...entry, state: "needs_you", why };
}

/**
 * Return whether the person may still change or delete an entry.
 *
 * An unreadable or barred entry may be deleted even when under way: it is not sent again, so no answer is awaited.
 *
 * @param {Entry} entry
 */
export function mayChange(entry) {
  return !entry.underWay || entry.why === UNREADABLE || (entry.state === "needs_you" && BARRED.has(entry.why));
}

/**
 * Return whether the server says that it has the entry, and this device does not believe it.
 *
 * @param {Entry} entry
 */
export function isDoubted({ state, why }) {
  return state === "waiting" && DOUBTS.has(why);
}

/**
 * Return whether the last try got no answer.
 *
 * @param {Entry} entry
 */
export function waitsForConnection({ state, why }) {
  return state === "waiting" && why === "no_line";
}

/**
 * Return the entry with one more failure and a new time for the next try.
 *
 * @param {Entry} entry
 * @param {number} now - Unix time in milliseconds.
 * @param {number} random - in [0, 1).
 * @param {number} [atLeast] - shortest wait in milliseconds, as the server asks for.
 * @returns {Entry}
 */
function later(entry, now, random, atLeast = 0) {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** entry.tries, MAX_WAIT_MS) * (0.5 + random / 2);
  return {
    ...entry,
    wasUnderWay: entry.underWay,
    tries: Math.min(entry.tries + 1, 16),
    notBefore: now + Math.min(Math.max(wait, atLeast), MAX_AHEAD_MS),
  };
}

/**
 * Return `underWay` after an answer of ours that was given before the body was checked.
 *
 * @param {Entry} entry
 * @param {{toBody: boolean}} answer - `toBody`: whether it answers the body itself.
 */
function underWayAfter({ underWay, wasUnderWay }, { toBody }) {
  return toBody ? (wasUnderWay ?? underWay) : underWay;
}

/**
 * Return the code of the obstacle after no answer of ours came. A doubt stays: it is also true without a connection.
 *
 * @param {Entry} entry
 * @param {number} status
 */
function whyNoAnswer(entry, status) {
  if (status >= 500) return "server_busy";
  return isDoubted(entry) ? entry.why : "no_line";
}
