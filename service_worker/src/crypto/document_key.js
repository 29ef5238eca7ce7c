/**
 * Seals the content key of a document, once for each recipient. Twin: `moi_pwa/crypto/document_key.py`.
 *
 * The sealed keys are in the manifest, outside the file. So another recipient, or a new key of the directorate, changes
 * a kilobyte and never the file.
 *
 * @import { Bytes, Sealed } from "./keys.js"
 * @typedef {{applicationId: string, documentId: string, code: string}} DocumentContext - the document that a content
 *   key is bound to. `code` is the document's code in the catalogue (D01 …).
 * @typedef {{key_id: string} & Sealed} SealedKey - a content key sealed for the holder of the key `key_id`.
 */

import { keyId, openWith, publicKeyOf, readSealed, sealTo } from "./keys.js";
import { Refused } from "./refused.js";

/**
 * Seal a document's content key to one recipient.
 *
 * @param {Bytes} contentKey
 * @param {Bytes} publicKey
 * @param {DocumentContext} context
 * @param {Bytes} [ephemeral] - chosen only by test vectors.
 * @returns {Promise<SealedKey>}
 */
export async function sealContentKey(contentKey, publicKey, context, ephemeral) {
  const recipient = await keyId(publicKey);
  return { key_id: recipient, ...(await sealTo(publicKey, contentKey, infoOf(context, recipient), ephemeral)) };
}

/**
 * Return the content key that was sealed to the holder of `seed`.
 *
 * @param {SealedKey[]} sealedKeys
 * @param {Bytes} seed
 * @param {DocumentContext} context
 * @throws {Refused} "malformed": one of the sealed keys is malformed, or two are for one recipient. "wrong_recipient":
 *   none is for this seed. "wrong_context": the one for this seed was sealed for another document, or altered.
 */
export async function openContentKey(sealedKeys, seed, context) {
  const byRecipient = readSealedKeys(sealedKeys);
  const recipient = await keyId(await publicKeyOf(seed));
  const sealedKey = byRecipient.get(recipient);
  if (!sealedKey) throw new Refused("wrong_recipient");
  return openWith(seed, sealedKey, infoOf(context, recipient));
}

/**
 * Return the sealed keys by the recipient's key id.
 *
 * @param {SealedKey[]} sealedKeys
 * @throws {Refused} "malformed".
 */
function readSealedKeys(sealedKeys) {
  if (!Array.isArray(sealedKeys)) throw new Refused("malformed");
  for (const sealedKey of sealedKeys) {
    readSealed(sealedKey);
    if (!/^[0-9a-f]{32}$/.test(sealedKey.key_id)) throw new Refused("malformed");
  }
  const byRecipient = new Map(sealedKeys.map((sealedKey) => [sealedKey.key_id, sealedKey]));
  if (byRecipient.size !== sealedKeys.length) throw new Refused("malformed");
  return byRecipient;
}

/**
 * Return the HPKE info that binds a content key to its document and recipient.
 *
 * @param {DocumentContext} context
 * @param {string} recipient
 */
function infoOf({ applicationId, documentId, code }, recipient) {
  return {
    use: "moi_pwa document key",
    version: 1,
    application: applicationId,
    document: documentId,
    code,
    key_id: recipient,
  };
}
