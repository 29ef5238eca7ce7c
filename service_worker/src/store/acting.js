/**
 * The institutions that the signed-in person acts for, as the server last told, and the party that they act for on this
 * device at present: the person themselves, "", or one of the institutions.
 *
 * Requests, drafts and entries of the outbox name their own party. The present one only decides what is shown, and whom
 * something new is begun for.
 *
 * @import {Institution} from "../core/parties/institutions.js"
 * @typedef {object} Acting
 * @property {string} party - the party that the person acts for at present.
 * @property {Institution[]} institutions - that the person acts for.
 * @property {Institution[]} former - that the person acted for, of which drafts or entries may be left here.
 * @property {string} ended - id of the institution that the person was acting for when they were removed from it; "" if
 *   none, or once the person has chosen whom to act for.
 */

import { barred } from "../core/outbox.js";
import { sameBytes } from "../core/bytes.js";
import { CASE_STORES } from "./case_rows.js";
import { done, transact } from "./database.js";
import { keysOf } from "./party_rows.js";
import { keyOf } from "./row_key.js";
import { open, seal, unlessUnreadable } from "./records.js";
import { ACTING, INSTITUTIONS } from "./owner.js";

/** The object stores whose keys have the party. */
const OF_PARTIES = [...CASE_STORES, "shares", "profile"];

/**
 * Return for whom the signed-in person acts.
 *
 * @returns {Promise<Acting>}
 */
export async function knownActing() {
  const { person, acting, institutions } = await transact("public", "readonly", rowsIn);
  const { present, former } = await openInstitutions(institutions, person);
  const ended = acting?.person === person ? (acting?.ended ?? "") : "";
  const party = await openParty(acting, person);
  return { party: present.some(({ id }) => id === party) ? party : "", institutions: present, former, ended };
}

/** Return the party that the person acts for at present. */
export async function actingParty() {
  const { person, acting, institutions } = await transact("public", "readonly", rowsIn);
  if (institutions?.person !== person || !institutions.ids.includes(acting?.party ?? "")) return "";
  return openParty(acting, person);
}

/**
 * Act for a party from now on.
 *
 * @param {string} party
 * @returns {Promise<boolean>} false if the person does not act for it.
 */
export async function actFor(party) {
  const { person } = await transact("public", "readonly", rowsIn);
  const row = { person, party, sealed: await seal(party, actingBoundTo(person, party)) };
  return transact("public", "readwrite", async (t) => {
    const now = await rowsIn(t);
    const mayAct = party === "" || (now.institutions?.person === person && now.institutions.ids.includes(party));
    if (now.person !== person || person === "" || !mayAct) return false;
    t.objectStore("public").put(row, ACTING);
    return true;
  }, "strict"); // prettier-ignore
}

/**
 * Store the institutions that the person acts for. What the server sent of an institution that is not among them any
 * more is deleted. Its drafts stay, and what waits to be sent for it needs the person.
 *
 * @param {string} personId - id of the person whom the server told.
 * @param {Institution[]} present
 * @returns {Promise<boolean>} whether it was news. Nothing is stored if another person has signed in.
 */
export async function keepInstitutions(personId, present) {
  for (;;) {
    const { institutions: before } = await transact("public", "readonly", rowsIn);
    const known = await openInstitutions(before, personId);
    if (before?.person === personId && JSON.stringify(known.present) === JSON.stringify(present)) return false;
    const ids = present.map(({ id }) => id);
    const former = [...known.present, ...known.former].filter(({ id }) => !ids.includes(id));
    const sealed = await seal({ present, former }, institutionsBoundTo(personId));
    const stores = [...OF_PARTIES, "shared", "shared_parts", "outbox", "public"];
    const outcome = await transact(stores, "readwrite", async (t) => {
      const now = await rowsIn(t);
      if (now.person !== personId) return "other_person";
      if (!isSameRow(now.institutions, before)) return "changed";
      t.objectStore("public").put({ person: personId, ids, sealed }, INSTITUTIONS);
      const isRemoved = (/** @type {string} */ party) => party !== "" && !ids.includes(party);
      for (const id of before?.ids.filter(isRemoved) ?? []) forgetParty(t, id);
      if (now.acting?.person === personId && isRemoved(now.acting.party))
        t.objectStore("public").put({ person: personId, party: "", ended: now.acting.party }, ACTING);
      const outbox = t.objectStore("outbox");
      for (const entry of await done(outbox.getAll()))
        if (entry.person === personId && isRemoved(entry.party ?? "")) outbox.put(barred(entry, "not_a_member"));
      return "kept";
    }, "strict"); // prettier-ignore
    if (outcome !== "changed") return outcome === "kept";
  }
}

/**
 * Store that the person does not act for an institution any more, as the server has refused it.
 *
 * @param {string} personId
 * @param {string} party
 */
export async function leaveInstitution(personId, party) {
  const { institutions } = await transact("public", "readonly", rowsIn);
  const { present } = await openInstitutions(institutions, personId);
  return keepInstitutions(personId, present.filter(({ id }) => id !== party)); // prettier-ignore
}

/**
 * Delete everything of an institution but drafts and entries of the outbox.
 *
 * @param {IDBTransaction} transaction
 * @param {string} party
 */
function forgetParty(transaction, party) {
  const keys = keysOf(party);
  for (const name of [...OF_PARTIES, "shared", "public"]) transaction.objectStore(name).delete(keys);
  const first = keyOf("", party);
  transaction.objectStore("shared_parts").delete(IDBKeyRange.bound([first], [`${first}\uffff`]));
}

/**
 * @typedef {{person: string, party: string, ended?: string, sealed?: ArrayBuffer}} ActingRow
 * @typedef {{person: string, ids: string[], sealed: ArrayBuffer}} InstitutionsRow
 */

/**
 * Return the id of the signed-in person, "" if nobody is, and the rows about for whom a person acts.
 *
 * @param {IDBTransaction} transaction
 */
async function rowsIn(transaction) {
  const store = transaction.objectStore("public");
  const [row, acting, institutions] = await Promise.all(
    ["person", ACTING, INSTITUTIONS].map((key) => done(store.get(key))),
  );
  return {
    person: /** @type {string} */ (row?.id ?? ""),
    acting: /** @type {ActingRow | undefined} */ (acting),
    institutions: /** @type {InstitutionsRow | undefined} */ (institutions),
  };
}

/**
 * Return whether two rows are the same. Each sealing gives other bytes, so equal bytes mean the same row.
 *
 * @param {InstitutionsRow | undefined} a
 * @param {InstitutionsRow | undefined} b
 */
function isSameRow(a, b) {
  return a === undefined || b === undefined ? a === b : sameBytes(a.sealed, b.sealed);
}

/**
 * Return the party in a row, "" if it is another person's or cannot be opened.
 *
 * @param {ActingRow | undefined} row
 * @param {string} person
 * @returns {Promise<string>}
 */
async function openParty(row, person) {
  if (!row?.sealed || row.person !== person) return "";
  return (await unlessUnreadable(open(row.sealed, actingBoundTo(person, row.party)))) ?? "";
}

/**
 * Return the institutions in a row, none if it is another person's or cannot be opened.
 *
 * @param {InstitutionsRow | undefined} row
 * @param {string} person
 * @returns {Promise<{present: Institution[], former: Institution[]}>}
 */
async function openInstitutions(row, person) {
  const none = { present: [], former: [] };
  if (row === undefined || row.person !== person) return none;
  return (await unlessUnreadable(open(row.sealed, institutionsBoundTo(person)))) ?? none;
}

/**
 * Return the additional data that binds the acting party to its person.
 *
 * @param {string} person
 * @param {string} party
 */
function actingBoundTo(person, party) {
  return `acting:${person}:${party}`;
}

/**
 * Return the additional data that binds the institutions to their person.
 *
 * @param {string} person
 */
function institutionsBoundTo(person) {
  return `institutions:${person}`;
}
