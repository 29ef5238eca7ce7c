/**
 * Writes and reads the person's own file of an application, locked by a passphrase.
 *
 * The documents in it are sealed already. Their content keys are in the index, which the passphrase locks.
 *
 * "MOIK" ‖ version (1) ‖ length of the head (4, big-endian) ‖ head (JSON: kdf, nonce, index_bytes) ‖ index (AES-256-GCM
 * of JSON) ‖ the sealed documents, one after the other. Everything before the index is authenticated with it.
 */

import { fromBase64url, toBase64url } from "./base64url.js";
import { newKdf, passphraseKey } from "./passphrase_key.js";
import { Refused } from "./refused.js";

const MAGIC = new TextEncoder().encode("MOIK");
const VERSION = 1;
/** The offset of the head. */
const HEAD_AT = MAGIC.length + 1 + 4;
const MAX_HEAD_BYTES = 4096;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seal the index of a saved application.
 *
 * @param {unknown} index - any JSON value.
 * @param {string} passphrase
 * @returns {Promise<Blob>} the beginning of the file; the sealed documents follow it.
 */
export async function sealIndex(index, passphrase) {
  const plain = new TextEncoder().encode(JSON.stringify(index));
  const kdf = newKdf();
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const head = { kdf, nonce: toBase64url(iv), index_bytes: plain.length + TAG_BYTES };
  const beginning = framed(new TextEncoder().encode(JSON.stringify(head)));
  const key = await passphraseKey(kdf, passphrase);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: beginning }, key, plain);
  return new Blob([beginning, sealed]);
}

/**
 * Open a saved file and return its index, and the bytes after it.
 *
 * @param {Blob} file
 * @param {string} passphrase
 * @returns {Promise<{index: any, documents: Blob}>} `documents`: the bytes after the index.
 * @throws {Refused} "bad_magic", "unsupported_version", "truncated", "malformed", "unsupported_kdf", "wrong_passphrase"
 *   (also for altered bytes).
 */
export async function openIndex(file, passphrase) {
  const start = await bytesOf(file, 0, HEAD_AT);
  if (MAGIC.some((byte, n) => byte !== start[n])) throw new Refused("bad_magic");
  if (start[MAGIC.length] !== VERSION) throw new Refused("unsupported_version");
  const indexAt = HEAD_AT + new DataView(start.buffer).getUint32(MAGIC.length + 1);
  if (indexAt > MAX_HEAD_BYTES) throw new Refused("malformed");
  const beginning = await bytesOf(file, 0, indexAt);
  const { kdf, nonce, index_bytes } = readHead(beginning.subarray(HEAD_AT));
  const sealed = await bytesOf(file, indexAt, indexAt + index_bytes);
  const key = await passphraseKey(kdf, passphrase);
  const algorithm = { name: "AES-GCM", iv: fromBase64url(nonce), additionalData: beginning };
  const plain = await crypto.subtle.decrypt(algorithm, key, sealed).catch((cause) => {
    throw new Refused("wrong_passphrase", { cause });
  });
  return { index: readJson(plain), documents: file.slice(indexAt + index_bytes) };
}

/**
 * Return the beginning of a file with this head.
 *
 * @param {Uint8Array} head
 */
function framed(head) {
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, head.length);
  return new Uint8Array([...MAGIC, VERSION, ...new Uint8Array(length.buffer), ...head]);
}

/**
 * Return the bytes of a part of a file.
 *
 * @param {Blob} file
 * @param {number} start
 * @param {number} end
 * @throws {Refused} "truncated" if the file is shorter.
 */
async function bytesOf(file, start, end) {
  const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
  if (bytes.length < end - start) throw new Refused("truncated");
  return bytes;
}

/**
 * Read the head of a file.
 *
 * @param {Uint8Array} bytes
 * @returns {{kdf: import("./passphrase_key.js").Kdf, nonce: string, index_bytes: number}}
 * @throws {Refused} "malformed".
 */
function readHead(bytes) {
  const head = readJson(bytes);
  const sound =
    typeof head?.kdf === "object" &&
    head.kdf !== null &&
    Number.isSafeInteger(head.index_bytes) &&
    head.index_bytes > TAG_BYTES;
  if (!sound || fromBase64url(head.nonce).length !== NONCE_BYTES) throw new Refused("malformed");
  return head;
}

/**
 * Parse JSON in UTF-8.
 *
 * @param {Uint8Array | ArrayBuffer} bytes
 * @returns {any}
 * @throws {Refused} "malformed".
 */
function readJson(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refused("malformed", { cause });
  }
}
