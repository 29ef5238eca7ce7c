/**
 * Sends one sealed document in resumable chunks: the core, creation and checksum-free part of tus 1.0.0
 * (https://tus.io/protocols/resumable-upload). The server names an upload after the document, so that a second creation
 * finds the first, and nothing about a running upload has to be remembered here.
 *
 * Every answer must bring the upload further. One may not: another sender was quicker, or the server lost what it had and
 * begins anew. A second one ends the upload, for nothing that is sent here will ever end it.
 */

import { request } from "./api.js";

/** @typedef {import("./api.js").Answer} Answer */

const KIB = 1024;
const FIRST_CHUNK_BYTES = 256 * KIB;
const MIN_CHUNK_BYTES = 64 * KIB;
const MAX_CHUNK_BYTES = 4096 * KIB;
/** A chunk that took less than this may be followed by one twice as large. */
const QUICK_MS = 2_000;
/** Answers of one upload that bring it no further. */
const MAX_SETBACKS = 1;

const TUS = { "Tus-Resumable": "1.0.0" };

export const DOCUMENT_UNREADABLE = "document_unreadable";
/**
 * The document is damaged on this device, or arrives otherwise than it left: only the person can attach it again. It counts as
 * a refusal of the server, which asks for no document of an application that it has received.
 *
 * @type {Answer}
 */
const UNREADABLE = Object.freeze({ status: 422, type: DOCUMENT_UNREADABLE, body: null, headers: new Headers() });

/** What the last connection could carry, for as long as this page or worker lives. */
let chunkSize = FIRST_CHUNK_BYTES;

/**
 * @param {object} document
 * @param {string} document.id
 * @param {string} document.applicationId
 * @param {string} document.sha256 - of the ciphertext, hex.
 * @param {number} document.size - of the ciphertext, bytes.
 * @param {string} document.person - whose session is meant.
 * @param {(start: number, end: number) => Promise<ArrayBuffer | null>} read - null: the bytes are not all there.
 * @param {(sent: number) => void} onProgress - bytes that the server has.
 * @returns {Promise<Answer | null>} null when all of it arrived; else what stood in the way. "document_unreadable": it will
 *   never arrive as it is on this device.
 */
export async function upload(document, read, onProgress) {
  const created = await tusRequest("POST", "/api/uploads", {
    person: document.person,
    headers: { "Upload-Length": String(document.size), "Upload-Metadata": metadata(document) },
  });
  if (created.status !== 201) return created;
  let offset = await serverOffset(document);
  for (let setbacks = 0; typeof offset === "number" && offset < document.size; ) {
    onProgress(offset);
    const next = await sendChunk(document, offset, read);
    if (typeof next === "number" && next <= offset && ++setbacks > MAX_SETBACKS) return UNREADABLE;
    offset = next;
  }
  if (typeof offset !== "number") return offset;
  onProgress(document.size);
  return null;
}

/** @typedef {Parameters<typeof upload>[0]} Sent */

/**
 * @param {Sent} document
 * @param {number} offset
 * @param {(start: number, end: number) => Promise<ArrayBuffer | null>} read
 * @returns {Promise<number | Answer>} the new offset, or what stood in the way.
 */
async function sendChunk(document, offset, read) {
  const bytes = await read(offset, Math.min(offset + chunkSize, document.size));
  if (bytes === null) return UNREADABLE;
  const startedAt = performance.now();
  const answer = await tusRequest("PATCH", addressOf(document), {
    person: document.person,
    bytes,
    headers: { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
  });
  if (answer.status === 204) {
    if (performance.now() - startedAt < QUICK_MS) chunkSize = Math.min(chunkSize * 2, MAX_CHUNK_BYTES);
    return offsetIn(answer, document);
  }
  if (answer.status === 0) chunkSize = Math.max(chunkSize / 2, MIN_CHUNK_BYTES);
  // 409: another sender was quicker; go on from where the server is.
  if (answer.status === 409) return serverOffset(document);
  if (answer.status !== 460) return answer;
  // What arrived is not what was announced, and the server has thrown it away: damaged on its way, or here.
  return (await isAsAnnounced(document, read)) ? 0 : UNREADABLE;
}

/** @param {Sent} document @param {(start: number, end: number) => Promise<ArrayBuffer | null>} read */
async function isAsAnnounced({ size, sha256 }, read) {
  const { FileDigest } = await import("../crypto/file_digest.js");
  const digest = new FileDigest();
  for (let start = 0; start < size; start += FIRST_CHUNK_BYTES) {
    const bytes = await read(start, Math.min(start + FIRST_CHUNK_BYTES, size));
    if (bytes === null) return false;
    digest.update(bytes);
  }
  return (await digest.hex()) === sha256;
}

/** @param {Sent} document */
async function serverOffset(document) {
  const answer = await tusRequest("HEAD", addressOf(document), { person: document.person });
  return answer.status === 200 ? offsetIn(answer, document) : answer;
}

/**
 * Who does not name the protocol in the answer is not the server: it does so in refusals too.
 *
 * @param {string} method
 * @param {string} path
 * @param {NonNullable<Parameters<typeof request>[2]>} sent
 * @returns {Promise<Answer>}
 */
async function tusRequest(method, path, { headers, ...sent }) {
  const answer = await request(method, path, { ...sent, headers: { ...TUS, ...headers } });
  const isServers = answer.status >= 500 || answer.headers.get("Tus-Resumable") === TUS["Tus-Resumable"];
  return isServers ? answer : { ...answer, status: 0, type: undefined, body: null };
}

/** @param {Answer} answer @param {Sent} document @returns {number | Answer} */
function offsetIn({ headers }, { size }) {
  const offset = Number(headers.get("Upload-Offset") || Number.NaN);
  return Number.isInteger(offset) && offset >= 0 && offset <= size ? offset : UNREADABLE;
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
