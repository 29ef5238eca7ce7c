/**
 * Files that were shared with the product from another app. They are sealed, and kept until they are attached or
 * deleted, for a day at most.
 *
 * They belong to the person who was signed in on this device, or to nobody, and to the party that the person acted for;
 * another person, or the same for another party, does not see them. Signing out deletes all of them.
 *
 * @typedef {"empty" | "wrong_type" | "too_large" | "too_many" | "full" | "failed"} SharedProblem - the reason why a
 *   file was not kept.
 * @typedef {{id: string, name: string, type: string, size: number}} Shared - a file that is kept.
 * @typedef {{id: string, person: string, at: number, size: number, sealed: ArrayBuffer}} Row - the row of a file. `id`:
 *   its key (`party_rows.js`). `at`: Unix time in milliseconds by the device's clock.
 */

import { MAX_PDF_BYTES, MAX_PHOTO_BYTES, SIGNATURE_BYTES, fileKind } from "../core/documents/file_kinds.js";
import { uuidv7 } from "../core/uuid.js";
import { StorageFull, done, transact } from "./database.js";
import { actingParty } from "./acting.js";
import { partyIn } from "./party_rows.js";
import { keyOf } from "./row_key.js";
import { open, openEach, seal } from "./records.js";
import { isOpenTo, lastPersonId } from "./session.js";

const STORES = ["shared", "shared_parts"];
/** The largest number of files that are kept. There are limits as any site can send files here. */
export const MAX_FILES = 10;
/** The largest total size of files that are kept. */
export const MAX_BYTES = 100 * 1024 * 1024;
/** The time after which a file is deleted. */
export const MAX_AGE_MS = 24 * 60 * 60 * 1000;
/** The size of a part, which is sealed by itself. */
const PART_BYTES = 1024 * 1024;

/**
 * Store the files among `values`, each completely or not at all.
 *
 * @param {Promise<unknown[]>} values - values of a form's field.
 * @param {number} now - Unix time in milliseconds, as in the functions below.
 * @returns {Promise<SharedProblem | "">} why one of them was not kept; "" if all were.
 */
export async function keepShared(values, now) {
  const files = (await values).filter((each) => each instanceof File);
  await forgetOldShared(now);
  const [person, party] = await Promise.all([lastPersonId(), actingParty()]);
  /** @type {SharedProblem | ""} */
  let problem = files.length > MAX_FILES ? "too_many" : "";
  for (const [n, file] of files.slice(0, MAX_FILES).entries())
    problem = (await keepOne(file, person, now + n, party)) || problem; // different times, so that ids sort in the files' order
  return problem;
}

/**
 * Store a file.
 *
 * @param {File} file
 * @param {string} person - id of the person, "" for nobody.
 * @param {number} now - Unix time in milliseconds.
 * @param {string} party
 * @returns {Promise<SharedProblem | "">} why it was not kept; "" if it was.
 */
async function keepOne(file, person, now, party) {
  const problem = await problemOf(file);
  if (problem) return problem;
  const id = keyOf(uuidv7(now, crypto.getRandomValues(new Uint8Array(10))), party);
  const sealed = await seal({ name: file.name, type: file.type }, boundTo(id));
  /** @type {ArrayBuffer[]} */
  const parts = [];
  for (let at = 0; at < file.size; at += PART_BYTES) {
    parts.push(await seal(await file.slice(at, at + PART_BYTES).arrayBuffer(), `${boundTo(id)}:${parts.length}`));
  }
  try {
    return await transact([...STORES, "public"], "readwrite", async (t) => {
      if (!(await isOpenTo(t, person))) return "failed"; // the person who shared it has signed out meanwhile
      /** @type {Row[]} */
      const rows = await done(t.objectStore("shared").getAll());
      if (rows.length >= MAX_FILES || rows.reduce((sum, { size }) => sum + size, file.size) > MAX_BYTES) return "too_many";
      t.objectStore("shared").put({ id, person, at: now, size: file.size, sealed });
      parts.forEach((part, n) => t.objectStore("shared_parts").put(part, [id, n]));
      return "";
    }, "strict"); // prettier-ignore
  } catch (error) {
    if (error instanceof StorageFull) return "full";
    throw error;
  }
}

/**
 * Return why a file cannot be attached, or "". Attaching it checks it again.
 *
 * @param {File} file
 * @returns {Promise<SharedProblem | "">}
 */
async function problemOf(file) {
  if (file.size === 0) return "empty";
  const kind = fileKind(new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer()));
  if (kind === null) return "wrong_type";
  return file.size > (kind === "pdf" ? MAX_PDF_BYTES : MAX_PHOTO_BYTES) ? "too_large" : "";
}

/**
 * Return the files that the person can see for a party, the first shared first. Unreadable ones are deleted.
 *
 * @param {number} now - Unix time in milliseconds.
 * @param {string} [party]
 * @returns {Promise<Shared[]>}
 */
export async function listShared(now, party = "") {
  await forgetOldShared(now);
  const [rows, person] = await Promise.all([allRows(), lastPersonId()]);
  const ownRows = rows.filter((row) => (row.person === "" || row.person === person) && partyIn(row.id) === party);
  const { readable, unreadable } = await openEach(ownRows, async (row) => ({
    ...(await open(row.sealed, boundTo(row.id))),
    id: row.id,
    size: row.size,
  }));
  for (const { id } of unreadable) await deleteShared(id);
  return readable;
}

/**
 * Return the content of a file, or null if it is no longer there.
 *
 * @param {Shared} shared
 * @returns {Promise<File | null>}
 * @throws {import("./records.js").Unreadable}
 */
export async function openShared({ id, name, type }) {
  const parts = await transact("shared_parts", "readonly", (t) =>
    done(t.objectStore("shared_parts").getAll(partsOf(id))),
  );
  const opened = await Promise.all(parts.map((part, n) => open(part, `${boundTo(id)}:${n}`)));
  return opened.length > 0 ? new File(opened, name, { type }) : null;
}

/**
 * Delete a file.
 *
 * @param {string} id
 */
export function deleteShared(id) {
  return transact(STORES, "readwrite", (t) => deleteIn(t, id), "strict");
}

/**
 * Delete files that were kept for a day, or were stored by a clock that is a day ahead.
 *
 * @param {number} now - Unix time in milliseconds.
 */
export async function forgetOldShared(now) {
  const old = (await allRows()).filter(({ at }) => Math.abs(now - at) > MAX_AGE_MS);
  if (old.length > 0) await transact(STORES, "readwrite", (t) => old.forEach(({ id }) => deleteIn(t, id)), "strict");
}

/**
 * Return all rows.
 *
 * @returns {Promise<Row[]>}
 */
function allRows() {
  return transact("shared", "readonly", (t) => done(t.objectStore("shared").getAll()));
}

/**
 * Delete a file within a transaction.
 *
 * @param {IDBTransaction} transaction
 * @param {string} id
 */
function deleteIn(transaction, id) {
  transaction.objectStore("shared").delete(id);
  transaction.objectStore("shared_parts").delete(partsOf(id));
}

/**
 * Return the range of the keys of a file's parts.
 *
 * @param {string} id
 */
function partsOf(id) {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

/**
 * Return the additional data that binds a sealed file to its id.
 *
 * @param {string} id
 */
function boundTo(id) {
  return `shared:${id}`;
}
