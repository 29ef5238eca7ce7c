/**
 * What is said of documents when they are sent: their manifests, each content key sealed to the directorate.
 *
 * A phone that has sent nothing to the directorate yet does not have its key. Its documents then have no sealed key;
 * `sealToDirectorate` adds it before they go out, and seals again when the directorate's key has changed.
 *
 * @import {Attachment} from "../core/types.js"
 * @import {Manifest} from "./documents.js"
 * @import {DirectorateKey} from "./public_keys.js"
 */

import { fromBase64url } from "../crypto/base64url.js";
import { sealContentKey } from "../crypto/document_key.js";
import { findDocument } from "./documents.js";
import { directorateKey } from "./public_keys.js";

/**
 * @param {string} applicationId
 * @param {Attachment[]} attachments
 * @param {string} directorate - its name.
 * @returns {Promise<Manifest[]>}
 * @throws {RangeError} a document is not on this device.
 */
export async function manifestsOf(applicationId, attachments, directorate) {
  const manifests = await Promise.all(attachments.map(manifestOf));
  return sealTo(applicationId, manifests, await directorateKey(directorate));
}

/**
 * The same manifests, each content key sealed to the directorate's key of today and to no other: one that was replaced may be
 * in wrong hands. Unchanged where that is so already, or where none can be made.
 *
 * @param {string} applicationId
 * @param {Manifest[]} manifests
 * @param {string} directorate
 * @returns {Promise<Manifest[]>}
 */
export async function sealToDirectorate(applicationId, manifests, directorate) {
  const key = await directorateKey(directorate);
  if (!key) return manifests;
  const kept = manifests.map((manifest) => {
    const sealed_keys = manifest.sealed_keys.filter(({ key_id }) => key_id === key.key_id);
    return sealed_keys.length === manifest.sealed_keys.length ? manifest : { ...manifest, sealed_keys };
  });
  return sealTo(applicationId, kept, key);
}

/** @param {Attachment} attachment @returns {Promise<Manifest>} */
async function manifestOf({ id, code, path }) {
  const document = await findDocument(id);
  if (!document) throw new RangeError(`document ${id} is not on this device`);
  const { media_type, plain_bytes } = document.details;
  return { id, code, path, media_type, plain_bytes, sealed_bytes: document.bytes, sha256: document.sha256, sealed_keys: [] };
}

/** @param {string} applicationId @param {Manifest[]} manifests @param {DirectorateKey | undefined} key @returns {Promise<Manifest[]>} */
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
