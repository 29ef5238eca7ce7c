/**
 * Reads the lists of the status of credentials (Token Status List). Twin: `moi_pwa/crypto/status_list.py`, which writes
 * them.
 *
 * @import { TrustedSigner } from "./trust_list.js"
 * @typedef {{uri: string, place: number}} StatusReference - the address of a list, and the place of a credential in it.
 * @typedef {"valid" | "invalid" | "unknown"} Status - "unknown": nothing can be said.
 */

import { isRecord } from "../core/is_record.js";
import { fromBase64url } from "./base64url.js";
import { isMoment, verifyToken } from "./credential_token.js";
import { Refused } from "./refused.js";

const TYPE = "statuslist+jwt";
/** The largest list. Ours have 128 KiB, less when compressed. */
const MAX_CHARACTERS = 2 ** 20;
const MAX_BYTES = 2 ** 20;
const BITS_OF_A_BYTE = 8;

/**
 * Look a credential up in a list.
 *
 * @param {string} token - the list, from whoever gave it.
 * @param {StatusReference} reference
 * @param {TrustedSigner[]} signers - those of the trust list.
 * @param {Date} now
 * @returns {Promise<Status>} "unknown" if the list is not the one of the address, is outdated, or has no such place.
 * @throws {Refused} as `verifyToken`; "malformed" also for a list that cannot be read.
 */
export async function lookUpStatus(token, { uri, place }, signers, now) {
  if (token.length > MAX_CHARACTERS) throw new Refused("malformed");
  const { sub, exp, status_list: list } = await verifyToken(token, TYPE, signers);
  if (!isMoment(exp) || !isRecord(list) || list["bits"] !== 1) throw new Refused("malformed");
  if (sub !== uri || now.getTime() >= exp * 1000) return "unknown";
  const bytes = await inflated(fromBase64url(list["lst"]));
  const byte = bytes[Math.floor(place / BITS_OF_A_BYTE)];
  if (byte === undefined) return "unknown";
  return (byte >> (place % BITS_OF_A_BYTE)) & 1 ? "invalid" : "valid";
}

/**
 * Return decompressed bytes (zlib).
 *
 * @param {Uint8Array<ArrayBuffer>} compressed
 * @returns {Promise<Uint8Array>}
 * @throws {Refused} "malformed": not compressed so, or more than MAX_BYTES.
 */
async function inflated(compressed) {
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  const all = new Uint8Array(MAX_BYTES);
  let size = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      all.set(piece.value, size); // throws beyond MAX_BYTES
      size += piece.value.length;
    }
  } catch (cause) {
    await reader.cancel().catch(() => {});
    throw new Refused("malformed", { cause });
  }
  return all.subarray(0, size);
}
