/** A phone with an application that waits to be sent. It may be killed at any step, or have no room for any write. */

import "fake-indexeddb/auto";
import { afterEach, beforeEach } from "node:test";

import { toBase64url } from "../../src/crypto/base64url.js";
import { closeDatabase } from "../../src/store/database.js";
import { deviceKey, forgetDeviceKey } from "../../src/store/device.js";
import { putChunk, putDocument } from "../../src/store/documents.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { sealBody } from "../../src/store/entry_content.js";
import { enqueue } from "../../src/store/outbox.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { rememberPerson } from "../../src/store/session.js";
import { Ministry } from "./ministry.js";
import { room } from "./room.js";

export const ID = "0198f2a0-0000-7000-8000-000000000001";
export const DOCUMENT = "0198f2a0-0000-7000-8000-0000000000d1";
export const BYTES = 300 * 1024;

/** The error of every step after the phone was killed. */
class Killed extends Error {}

/** The phone and its server. */
export const phone = {
  /** The number of steps until the phone is killed. Afterwards nothing works until it is switched on again. */
  stepsLeft: Infinity,
  /**
   * Work that is done once, as soon as something is sealed: between reading and writing a case.
   *
   * @type {null | (() => Promise<unknown>)}
   */
  comesBetween: null,
  ministry: new Ministry(),
};

/** Take a step, or fail if the phone is killed. */
function step() {
  phone.stepsLeft -= 1;
  if (phone.stepsLeft < 0) throw new Killed();
}

const openTransaction = IDBDatabase.prototype.transaction;
const seal = crypto.subtle.encrypt;

crypto.subtle.encrypt = async (...args) => {
  const [work, sealed] = [phone.comesBetween, await seal.apply(crypto.subtle, args)];
  phone.comesBetween = null;
  await work?.();
  return sealed;
};

beforeEach(async () => {
  phone.stepsLeft = Infinity;
  room.writesLeft = Infinity;
  phone.comesBetween = null;
  phone.ministry = new Ministry();
  IDBDatabase.prototype.transaction = function (...args) {
    step();
    return openTransaction.apply(this, args);
  };
  globalThis.fetch = async (path, init = {}) => {
    step(); // killed before the request left
    const answer = await phone.ministry.answer(String(path), init);
    step(); // killed before the answer came
    return answer;
  };
  await begin();
});

afterEach(switchOn);

/** Switch the phone on again. */
export async function switchOn() {
  phone.stepsLeft = Infinity;
  room.writesLeft = Infinity;
  await closeDatabase();
  forgetDeviceKey();
}

/** Store a draft with one document, and queue it. */
export async function begin() {
  indexedDB.deleteDatabase("moi");
  await closeDatabase();
  forgetDeviceKey();
  await deviceKey();
  await keepPublicKeys(phone.ministry.keys);
  await signIn("person-1");
  await saveDraft({
    id: ID,
    service: "TEMP_EXT",
    service_version: 1,
    person: "",
    updated_at: "2026-01-15T08:00:00Z",
    revision: 0,
    content: { name: "ليلى", answers: { reason: "family" }, visited: [] },
  });
  await putChunk(DOCUMENT, 0, new ArrayBuffer(256 * 1024));
  await putChunk(DOCUMENT, 1, new ArrayBuffer(BYTES - 256 * 1024));
  await putDocument({
    id: DOCUMENT,
    draft_id: ID,
    bytes: BYTES,
    sha256: "00",
    details: {
      code: "D01", name: "p.jpg", media_type: "image/jpeg", plain_bytes: 1, content_key: toBase64url(new Uint8Array(32)),
      thumbnail: "", is_photo: true,
    }, // prettier-ignore
  });
  await put();
}

/**
 * Sign a person in, on the phone and at the server.
 *
 * @param {string} id
 */
export async function signIn(id) {
  phone.ministry.person = id;
  await rememberPerson({ id, contact_masked: "" });
}

/** A sealed key for a recipient that documents were sealed to before. */
const FORMER = { key_id: "former", enc: "", ciphertext: "" };

/** Queue the application. */
export async function put(reason = "family", queuedAt = 1_000, person = "person-1", sealed_keys = [FORMER]) {
  const document = {
    id: DOCUMENT, code: "D01", path: "D01", media_type: "image/jpeg", plain_bytes: 1, sealed_bytes: BYTES, sha256: "00",
    sealed_keys,
  }; // prettier-ignore
  const body = {
    service: "TEMP_EXT", service_version: 1, language: "ar", answers: { reason }, documents: [document], made_at: "",
    directorate: "residence", concerned: { latin: "LAYLA", arabic: "ليلى", others: 1 },
  }; // prettier-ignore
  const entry = {
    id: ID, kind: /** @type {const} */ ("application"), applicationId: ID, state: /** @type {const} */ ("waiting"), underWay: false,
    tries: 0, notBefore: 0, queuedAt, instance: crypto.randomUUID(), why: "", person, sealed: await sealBody(ID, body),
  }; // prettier-ignore
  return enqueue(entry, (await loadDraft(ID))?.revision ?? 0);
}
