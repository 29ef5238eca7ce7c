/**
 * The keys of rows that belong to a party: the person themselves, or an institution that the person acts for.
 *
 * What is the person's own has the id alone as its key, as earlier versions stored it. What is an institution's has the
 * institution before the id. One case may be in two streams, and so have two rows. The keys of a party are one range:
 * no list opens a row of another party. Sealed rows are bound to their key, so a row that is copied to the place of
 * another party does not open.
 */

import { INSTITUTION, keyOf } from "./row_key.js";

/**
 * Return the id in a key.
 *
 * @param {string} key
 */
export function idIn(key) {
  return key.slice(key.indexOf("/") + 1);
}

/**
 * Return the party in a key, "" for the person themselves.
 *
 * @param {string} key
 */
export function partyIn(key) {
  return key.startsWith(INSTITUTION) ? key.slice(INSTITUTION.length, key.indexOf("/")) : "";
}

/**
 * Return the range of a party's keys.
 *
 * @param {string} [party]
 */
export function keysOf(party = "") {
  const first = keyOf("", party);
  return party ? IDBKeyRange.bound(first, `${first}\uffff`) : IDBKeyRange.upperBound(INSTITUTION, true);
}

/** Return the range of the keys of all institutions. */
export function keysOfInstitutions() {
  return IDBKeyRange.lowerBound(INSTITUTION);
}
