/**
 * Sends one sealed document in resumable chunks: the core, creation and checksum-free part of tus 1.0.0
 * (https://tus.io/protocols/resumable-upload). The server names an upload after the document, so that a second creation
 * finds the first, and nothing about a running upload has to be remembered here.
 */

import { request } from "./api.js";

const KIB = 1024;
const FIRST_CHUNK = 256 * KIB;
const SMALLEST_CHUNK = 64 * KIB;
const LARGEST_CHUNK = 4096 * KIB;
/** A chunk that took less than this may be followed by one twice as large. */
const QUICK_MS = 2_000;

const TUS = { "Tus-Resumable": "1.0.0" };

/** What the last line could carry, for as long as this page or worker lives. */
let chunkSize = FIRST_CHUNK;

/**
 * @param {object} document
 * @param {string} document.id
 * @param {string} document.applicationId
 * @param {string} document.sha256 - of the ciphertext, hex.
 * @param {number} document.size - of the ciphertext, bytes.
 * @param {string} document.person - whose session is meant.
 * @param {(start: number, end: number) => Promise<ArrayBuffer>} read
 * @param {(sent: number) => void} onProgress - bytes that the server has.
 * @returns {Promise<import("./api.js").Answer | null>} null when all of it arrived; else what stood in the way.
 */
export async function upload(document, read, onProgress) {
  const created = await request("POST", "/api/uploads", {
    person: document.person,
    headers: { ...TUS, "Upload-Length": String(document.size), "Upload-Metadata": metadata(document) },
  });
  if (created.status !== 201) return created;
  let offset = await serverOffset(document);
  while (typeof offset === "number" && offset < document.size) {
    onProgress(offset);
    offset = await sendChunk(document, offset, read);
  }
  if (typeof offset !== "number") return offset;
  onProgress(document.size);
  return null;
}

/** @typedef {Parameters<typeof upload>[0]} Sent */

/**
 * @param {Sent} document
 * @param {number} offset
 * @param {(start: number, end: number) => Promise<ArrayBuffer>} read
 * @returns {Promise<number | import("./api.js").Answer>} the new offset, or what stood in the way.
 */
async function sendChunk(document, offset, read) {
  const bytes = await read(offset, Math.min(offset + chunkSize, document.size));
  const begun = performance.now();
  const answer = await request("PATCH", addressOf(document), {
    person: document.person,
    bytes,
    size: bytes.byteLength,
    headers: { ...TUS, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
  });
  if (answer.status === 204) {
    if (performance.now() - begun < QUICK_MS) chunkSize = Math.min(chunkSize * 2, LARGEST_CHUNK);
    return Number(answer.headers.get("Upload-Offset"));
  }
  if (answer.status === 0) chunkSize = Math.max(chunkSize / 2, SMALLEST_CHUNK);
  // 409: another sender was quicker; go on from where the server is.
  if (answer.status === 409) return serverOffset(document);
  // 460: what arrived is not what was sealed; the server has thrown it away and the next attempt starts from nothing.
  return answer.status === 460 ? { ...answer, status: 503 } : answer;
}

/** @param {Sent} document */
async function serverOffset(document) {
  const answer = await request("HEAD", addressOf(document), { person: document.person, headers: TUS });
  const offset = Number(answer.headers.get("Upload-Offset") ?? Number.NaN);
  return answer.status === 200 && Number.isInteger(offset) ? offset : answer;
}

/** @param {Sent} document */
function addressOf({ id }) {
  return `/api/uploads/${id}`;
}

/** @param {{id: string, applicationId: string, sha256: string}} document */
function metadata({ id, applicationId, sha256 }) {
  return Object.entries({ document_id: id, application_id: applicationId, sha256 })
    .map(([key, value]) => `${key} ${btoa(value)}`)
    .join(",");
}
