/**
 * Seals a file while it streams into the database: plaintext never reaches the disk, and only a few chunks are in
 * memory.
 *
 * The content key is kept, sealed with the device's key, so that keys for recipients can be made once they are known.
 */

import { uuidv7 } from "../../core/uuid.js";
import { toBase64url } from "../../crypto/base64url.js";
import { newContentKey, sealStream, sealedSize } from "../../crypto/envelope.js";
import { FileDigest } from "../../crypto/file_digest.js";
import { chunksOf, piecesOf } from "../../crypto/pieces.js";
import { STORED_CHUNK_BYTES, deleteDocument, putChunk, putDocument } from "../../store/documents.js";

/**
 * Seal and store a file.
 *
 * @param {string} draftId
 * @param {{code: string, name: string, blob: Blob, media_type: string, thumbnail: Blob | null, isPhoto: boolean,
 *   scan?: string}} file
 * @param {(share: number) => void} progress - called with the stored share, 0 to 1.
 * @returns {Promise<string>} the document's id. If it throws, nothing stays stored.
 * @throws {import("../../store/database.js").StorageFull}
 */
export async function keepSealed(draftId, { code, name, blob, media_type, thumbnail, isPhoto, scan }, progress) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const contentKey = newContentKey();
  const digest = new FileDigest();
  const size = sealedSize(blob.size);
  try {
    let n = 0;
    for await (const { bytes } of chunksOf(piecesOf(sealStream(blob.stream(), contentKey)), STORED_CHUNK_BYTES)) {
      const chunk = bytes.slice();
      digest.update(chunk);
      await putChunk(id, n++, chunk.buffer);
      progress(digest.bytes / size);
    }
    const details = {
      code,
      name,
      media_type,
      plain_bytes: blob.size,
      content_key: toBase64url(contentKey),
      thumbnail: thumbnail ? toBase64url(await thumbnail.arrayBuffer()) : "",
      ...(isPhoto && { is_photo: true }),
      ...(scan && { scan }),
    };
    await putDocument({ id, draft_id: draftId, bytes: digest.bytes, sha256: await digest.hex(), details });
    return id;
  } catch (error) {
    await deleteDocument(id);
    throw error;
  }
}
