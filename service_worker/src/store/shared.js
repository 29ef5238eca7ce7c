/**
 * Files that were shared with the product from another app, sealed, until they are attached or deleted, and for a day at most.
 *
 * They belong to whoever was signed in on this device, or to nobody; another person does not see them. Signing out deletes all of them.
 *
 * @typedef {"empty" | "wrong_type" | "too_large" | "too_many" | "full" | "failed"} SharedProblem
 * @typedef {{id: string, name: string, type: string, size: number}} Shared
 * @typedef {{id: string, person: string, at: number, size: number, sealed: ArrayBuffer}} Row - `at`: by the device's clock.
 */

import { MAX_PDF_BYTES, MAX_PHOTO_BYTES, SIGNATURE_BYTES, fileKind } from "../core/file_kinds.js";
import { uuidv7 } from "../core/uuid.js";
import { StorageFull, done, transact } from "./database.js";
import { open, openEach, seal } from "./records.js";
import { isOpenTo, lastPersonId } from "./session.js";

const STORES = ["shared", "shared_parts"];
/** What may wait: any site can send files here. */
export const MAX_FILES = 10;
export const MAX_BYTES = 100 * 1024 * 1024;
export const MAX_AGE_MS = 24 * 60 * 60 * 1000;
const PART_BYTES = 1024 * 1024;

/**
 * Keep the files among `values`, each whole or not at all.
 *
 * @param {Promise<unknown[]>} values - of a form's field.
 * @param {number} now - Unix time in milliseconds, as for the others.
 * @returns {Promise<SharedProblem | "">} why one of them was not kept; "": all were.
 */
export async function keepShared(values, now) {
  const files = (await values).filter((each) => each instanceof File);
  await forgetOldShared(now);
  const person = await lastPersonId();
  /** @type {SharedProblem | ""} */
  let problem = files.length > MAX_FILES ? "too_many" : "";
  for (const [n, file] of files.slice(0, MAX_FILES).entries()) problem = (await keepOne(file, person, now + n)) || problem; // ids are in their order
  return problem;
}

/** @param {File} file @param {string} person @param {number} now @returns {Promise<SharedProblem | "">} */
async function keepOne(file, person, now) {
  const problem = await problemOf(file);
  if (problem) return problem;
  const id = uuidv7(now, crypto.getRandomValues(new Uint8Array(10)));
  const sealed = await seal({ name: file.name, type: file.type }, boundTo(id));
  /** @type {ArrayBuffer[]} */
  const parts = [];
  for (let at = 0; at < file.size; at += PART_BYTES) {
    parts.push(await seal(await file.slice(at, at + PART_BYTES).arrayBuffer(), `${boundTo(id)}:${parts.length}`));
  }
  try {
    return await transact([...STORES, "public"], "readwrite", async (t) => {
      if (!(await isOpenTo(t, person))) return "failed"; // who shared it has signed out meanwhile
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

/** As when a document is attached, which examines it again. @param {File} file @returns {Promise<SharedProblem | "">} */
async function problemOf(file) {
  if (file.size === 0) return "empty";
  const kind = fileKind(new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer()));
  if (kind === null) return "wrong_type";
  return file.size > (kind === "pdf" ? MAX_PDF_BYTES : MAX_PHOTO_BYTES) ? "too_large" : "";
}

/** The files that wait for the person who is here, the first shared first. @param {number} now @returns {Promise<Shared[]>} */
export async function listShared(now) {
  await forgetOldShared(now);
  const [rows, person] = await Promise.all([allRows(), lastPersonId()]);
  const own = rows.filter((row) => row.person === "" || row.person === person);
  const { readable, unreadable } = await openEach(own, async (row) => ({ ...(await open(row.sealed, boundTo(row.id))), id: row.id, size: row.size }));
  for (const { id } of unreadable) await deleteShared(id);
  return readable;
}

/** @param {Shared} shared @returns {Promise<File | null>} null: it is not there any more. @throws {import("./records.js").Unreadable} */
export async function openShared({ id, name, type }) {
  const parts = await transact("shared_parts", "readonly", (t) => done(t.objectStore("shared_parts").getAll(partsOf(id))));
  const opened = await Promise.all(parts.map((part, n) => open(part, `${boundTo(id)}:${n}`)));
  return opened.length > 0 ? new File(opened, name, { type }) : null;
}

/** @param {string} id */
export function deleteShared(id) {
  return transact(STORES, "readwrite", (t) => deleteIn(t, id), "strict");
}

/** Delete what has waited for a day, or was kept by a clock that is a day ahead. @param {number} now */
export async function forgetOldShared(now) {
  const old = (await allRows()).filter(({ at }) => Math.abs(now - at) > MAX_AGE_MS);
  if (old.length > 0) await transact(STORES, "readwrite", (t) => old.forEach(({ id }) => deleteIn(t, id)), "strict");
}

/** @returns {Promise<Row[]>} */
function allRows() {
  return transact("shared", "readonly", (t) => done(t.objectStore("shared").getAll()));
}

/** @param {IDBTransaction} transaction @param {string} id */
function deleteIn(transaction, id) {
  transaction.objectStore("shared").delete(id);
  transaction.objectStore("shared_parts").delete(partsOf(id));
}

/** @param {string} id */
function partsOf(id) {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

/** @param {string} id */
function boundTo(id) {
  return `shared:${id}`;
}
