/**
 * Seals personal data on the phone under the device key, one record at a time.
 *
 * version (1) ‖ form (1: 0 bytes, 1 JSON) ‖ nonce (12) ‖ AES-256-GCM. The first two bytes and `aad` are authenticated.
 */

import { Refused } from "./refused.js";

const VERSION = 1;
const BYTES = 0;
const JSON_TEXT = 1;
const NONCE_AT = 2;
const CIPHERTEXT_AT = 14;

/**
 * Seal bytes or a JSON value.
 *
 * Nonces are random: one device key may seal 2³² records (NIST SP 800-38D §8.3), one every second for 136 years.
 *
 * @param {CryptoKey} key
 * @param {unknown} value - a Uint8Array or ArrayBuffer is kept as bytes.
 * @param {string} aad - the record's place ("drafts/<id>"). A record does not open in another place.
 * @returns {Promise<ArrayBuffer>}
 */
export async function sealRecord(key, value, aad) {
  const isBytes = value instanceof Uint8Array || value instanceof ArrayBuffer;
  const plain = isBytes ? value : new TextEncoder().encode(JSON.stringify(value));
  const head = new Uint8Array([VERSION, isBytes ? BYTES : JSON_TEXT]);
  const iv = crypto.getRandomValues(new Uint8Array(CIPHERTEXT_AT - NONCE_AT));
  const additionalData = bound(head, aad);
  const ciphertext = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData },
    key,
    /** @type {BufferSource} */ (plain),
  );
  const record = new Uint8Array(CIPHERTEXT_AT + ciphertext.byteLength);
  record.set(head);
  record.set(iv, NONCE_AT);
  record.set(new Uint8Array(ciphertext), CIPHERTEXT_AT);
  return record.buffer;
}

/**
 * Open a sealed record and return its value, or an ArrayBuffer if it was bytes.
 *
 * @param {CryptoKey} key
 * @param {ArrayBuffer} record
 * @param {string} aad
 * @returns {Promise<any>}
 * @throws {Refused} "record_forged" (another key, another `aad`, or altered), "unsupported_version", "truncated".
 */
export async function openRecord(key, record, aad) {
  const bytes = new Uint8Array(record);
  if (bytes.length < CIPHERTEXT_AT) throw new Refused("truncated");
  if (bytes[0] !== VERSION) throw new Refused("unsupported_version");
  const iv = bytes.subarray(NONCE_AT, CIPHERTEXT_AT);
  const additionalData = bound(bytes.subarray(0, NONCE_AT), aad);
  let plain;
  try {
    plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, bytes.subarray(CIPHERTEXT_AT));
  } catch (cause) {
    throw new Refused("record_forged", { cause });
  }
  return bytes[1] === BYTES ? plain : JSON.parse(new TextDecoder().decode(plain));
}

/**
 * Return the additional data of a record: its head and `aad`.
 *
 * @param {Uint8Array} head
 * @param {string} aad
 */
function bound(head, aad) {
  return new Uint8Array([...head, ...new TextEncoder().encode(aad)]);
}
