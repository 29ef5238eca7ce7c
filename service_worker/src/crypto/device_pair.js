/**
 * The device's X-Wing pair makes the applicant a recipient of the own documents; its seed is a record sealed by the
 * device key.
 *
 * @import { Bytes } from "./keys.js"
 */

import { keyId, newSeed, publicKeyOf } from "./keys.js";
import { openRecord, sealRecord } from "./sealed_record.js";

const AAD = "device/x-wing seed";

/**
 * Make the device's X-Wing pair.
 *
 * @param {CryptoKey} deviceKey
 * @returns {Promise<{keyId: string, publicKey: Bytes, sealedSeed: ArrayBuffer}>}
 */
export async function makeDevicePair(deviceKey) {
  const seed = newSeed();
  const publicKey = await publicKeyOf(seed);
  return { keyId: await keyId(publicKey), publicKey, sealedSeed: await sealRecord(deviceKey, seed, AAD) };
}

/**
 * @param {CryptoKey} deviceKey
 * @param {ArrayBuffer} sealedSeed
 * @returns {Promise<Bytes>}
 */
export async function openDeviceSeed(deviceKey, sealedSeed) {
  return new Uint8Array(await openRecord(deviceKey, sealedSeed, AAD));
}
