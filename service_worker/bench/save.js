/**
 * Saving an application with its documents as a file, driven by `tests/bench/bench_saving.py`.
 */

import { saveToFile } from "../src/page/screens/device/saved_file.js";
import { putChunk, putDocument, STORED_CHUNK_BYTES } from "../src/store/documents.js";
import { saveDraft } from "../src/store/drafts.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const CHUNKS_A_DOCUMENT = 20;

/**
 * Store an application with `count` documents of 5 MiB each.
 *
 * @param {number} count
 */
async function attach(count) {
  const content = { name: "", answers: {}, visited: [] };
  await saveDraft({
    id: ID,
    service: "TEMP_EXT",
    service_version: 1,
    person: "",
    updated_at: "2026-01-15T08:00:00Z",
    revision: 0,
    content,
  });
  for (let n = 0; n < count; n += 1) {
    const id = crypto.randomUUID();
    for (let k = 0; k < CHUNKS_A_DOCUMENT; k += 1)
      await putChunk(id, k, new Uint8Array(STORED_CHUNK_BYTES).fill(k).buffer);
    const details = {
      code: "D01",
      name: "p.pdf",
      media_type: "application/pdf",
      plain_bytes: 1,
      content_key: "",
      thumbnail: "",
    };
    await putDocument({ id, draft_id: ID, bytes: CHUNKS_A_DOCUMENT * STORED_CHUNK_BYTES, sha256: "", details });
  }
}

/** Return the milliseconds that saving takes. */
async function save() {
  const start = performance.now();
  await saveToFile(ID, "three words apart");
  return performance.now() - start;
}

Object.assign(globalThis, { attach, save });
