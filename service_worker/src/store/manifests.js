/**
 * Makes the manifests of documents that are sent, with each content key sealed to the directorate. Finds the content
 * keys of the photos among them.
 *
 * A phone that has sent nothing to the directorate yet does not have its key. The manifests then have no sealed key.
 * `sealToDirectorate` adds it before they are sent, and seals again if the directorate's key has changed.
 *
 * @import {Attachment} from "../core/types.js"
 * @import {Manifest} from "./documents.js"
 * @import {DirectorateKey} from "./public_keys.js"
 */

import { fromBase64url } from "../crypto/base64url.js";
import { sealContentKey } from "../crypto/document_key.js";
import { findDocument } from "./documents.js";
import { directorateKey } from "./public_keys.js";
import { unlessUnreadable } from "./records.js";

/**
 * Return the manifests of attached documents.
 *
 * @param {string} applicationId
 * @param {Attachment[]} attachments
 * @param {string} directorate - name of the directorate.
 * @returns {Promise<Manifest[]>}
 * @throws {RangeError} if a document is not on this device.
 */
export async function manifestsOf(applicationId, attachments, directorate) {
  const manifests = await Promise.all(attachments.map(manifestOf));
  return sealTo(applicationId, manifests, await directorateKey(directorate));
}

/**
 * Return manifests with each content key sealed to the directorate's present key and to no other. A replaced key may be
 * in wrong hands.
 *
 * A manifest that is already so is returned as the same object; so are all if the directorate's key is not known. For a
 * document that is not on this device no key is added.
 *
 * @param {string} applicationId
 * @param {Manifest[]} manifests
 * @param {string} directorate
 * @returns {Promise<Manifest[]>}
 */
export async function sealToDirectorate(applicationId, manifests, directorate) {
  const key = await directorateKey(directorate);
  if (!key) return manifests;
  const withoutOtherKeys = manifests.map((manifest) => {
    const sealed_keys = manifest.sealed_keys.filter(({ key_id }) => key_id === key.key_id);
    return sealed_keys.length === manifest.sealed_keys.length ? manifest : { ...manifest, sealed_keys };
  });
  return sealTo(applicationId, withoutOtherKeys, key);
}

/**
 * Return the content keys of the photos of persons among documents that were sent, base64url by document id. They open
 * the portraits that officers make of these photos.
 *
 * A document that is not on this device, or cannot be opened any more, has none.
 *
 * @param {readonly Manifest[]} manifests
 * @returns {Promise<Record<string, string>>}
 */
export async function photoKeysOf(manifests) {
  const documents = await Promise.all(manifests.map(({ id }) => unlessUnreadable(findDocument(id))));
  return Object.fromEntries(
    documents.flatMap((document) => (document?.details.is_photo ? [[document.id, document.details.content_key]] : [])),
  );
}

/**
 * Return documents that were sent, each with the name of its file as long as it is on this device.
 *
 * @param {readonly Manifest[]} manifests
 * @returns {Promise<import("./cases.js").SentDocument[]>}
 */
export function filesOf(manifests) {
  return Promise.all(
    manifests.map(async ({ id, code, path, plain_bytes }) => {
      const name = (await unlessUnreadable(findDocument(id)))?.details.name;
      return { id, code, path, plain_bytes, ...(name && { name }) };
    }),
  );
}

/**
 * Return the manifest of a document, without sealed keys.
 *
 * @param {Attachment} attachment
 * @returns {Promise<Manifest>}
 * @throws {RangeError} if the document is not on this device.
 */
async function manifestOf({ id, code, path }) {
  const document = await findDocument(id);
  if (!document) throw new RangeError(`document ${id} is not on this device`);
  const { media_type, plain_bytes } = document.details;
  return {
    id,
    code,
    path,
    media_type,
    plain_bytes,
    sealed_bytes: document.bytes,
    sha256: document.sha256,
    sealed_keys: [],
  };
}

/**
 * Add the content key sealed to `key` to each manifest that lacks it.
 *
 * @param {string} applicationId
 * @param {Manifest[]} manifests
 * @param {DirectorateKey | undefined} key
 * @returns {Promise<Manifest[]>}
 */
async function sealTo(applicationId, manifests, key) {
  if (!key) return manifests;
  return Promise.all(
    manifests.map(async (manifest) => {
      if (manifest.sealed_keys.some(({ key_id }) => key_id === key.key_id)) return manifest;
      const document = await findDocument(manifest.id);
      if (!document) return manifest;
      const context = { applicationId, documentId: manifest.id, code: manifest.code };
      const contentKey = fromBase64url(document.details.content_key);
      const sealed = await sealContentKey(contentKey, fromBase64url(key.public_key), context);
      return { ...manifest, sealed_keys: [...manifest.sealed_keys, sealed] };
    }),
  );
}
