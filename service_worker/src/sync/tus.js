/**
 * Sends one sealed document in resumable chunks: the core protocol and the creation extension of tus 1.0.0
 * (https://tus.io/protocols/resumable-upload), without checksums.
 *
 * The server names an upload after its document. So a second creation finds the first, and nothing about a running
 * upload is remembered here.
 *
 * Every answer must advance the upload. One may fail to: another sender was quicker, or the server lost its bytes and
 * starts anew. A second one ends the upload, as nothing that is sent here would ever complete it.
 */

import { request } from "./api.js";

/** @typedef {import("./api.js").Answer} Answer */

const KIB = 1024;
const FIRST_CHUNK_BYTES = 256 * KIB;
const MIN_CHUNK_BYTES = 64 * KIB;
const MAX_CHUNK_BYTES = 4096 * KIB;
/** The time of a chunk below which the next one may be twice as large. */
const QUICK_MS = 2_000;
/** The number of answers of one upload that may fail to advance it. */
const MAX_SETBACKS = 1;

const TUS = { "Tus-Resumable": "1.0.0" };

/** The problem type of a document that only the person can attach again. */
export const DOCUMENT_UNREADABLE = "document_unreadable";
/**
 * The answer for a document that is damaged on this device, or that arrives changed.
 *
 * It counts as a refusal by the server, which asks for documents only while it has not received the application.
 *
 * @type {Answer}
 */
const UNREADABLE = Object.freeze({ status: 422, type: DOCUMENT_UNREADABLE, body: null, headers: new Headers() });

/** The size of the next chunk in bytes, adapted to the connection; reset when the page or worker ends. */
let chunkSize = FIRST_CHUNK_BYTES;

/**
 * Send a document, from where the server is.
 *
 * @param {object} document
 * @param {string} document.id
 * @param {string} document.applicationId
 * @param {string} document.sha256 - SHA-256 of the ciphertext, in hexadecimal.
 * @param {number} document.size - size of the ciphertext in bytes.
 * @param {string} document.person - id of the person whose session must be used.
 * @param {string} [document.party] - id of the institution that the person acts for.
 * @param {(start: number, end: number) => Promise<ArrayBuffer | null>} read - returns the bytes from `start` to `end`
 *   (exclusive), or null if they are incomplete.
 * @param {(sent: number) => void} onProgress - called with the number of bytes that the server has.
 * @returns {Promise<Answer | null>} null if the server has all of it, else the answer that ended the upload. Its type
 *   is "document_unreadable" if the document on this device can never arrive.
 */
export async function upload(document, read, onProgress) {
  const created = await tusRequest("POST", "/api/uploads", {
    person: document.person,
    party: document.party,
    headers: { "Upload-Length": String(document.size), "Upload-Metadata": metadata(document) },
  });
  if (created.status !== 201) return created;
  let offset = await serverOffset(document);
  for (let setbacks = 0; typeof offset === "number" && offset < document.size;) {
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
 * Send the next chunk.
 *
 * @param {Sent} document
 * @param {number} offset
 * @param {(start: number, end: number) => Promise<ArrayBuffer | null>} read
 * @returns {Promise<number | Answer>} the new offset, or the answer that ends the upload.
 */
async function sendChunk(document, offset, read) {
  const bytes = await read(offset, Math.min(offset + chunkSize, document.size));
  if (bytes === null) return UNREADABLE;
  const startedAt = performance.now();
  const answer = await tusRequest("PATCH", addressOf(document), {
    person: document.person,
    party: document.party,
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
  // 460: the received bytes are not the announced ones, and the server has deleted them. They were damaged on the way, or
  // here.
  return (await isAsAnnounced(document, read)) ? 0 : UNREADABLE;
}

/**
 * Return whether the document on this device is still the one that was announced.
 *
 * @param {Sent} document
 * @param {(start: number, end: number) => Promise<ArrayBuffer | null>} read
 */
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

/**
 * Return how many bytes the server has, or an answer that ends the upload.
 *
 * @param {Sent} document
 */
async function serverOffset(document) {
  const answer = await tusRequest("HEAD", addressOf(document), { person: document.person, party: document.party });
  return answer.status === 200 ? offsetIn(answer, document) : answer;
}

/**
 * Send a request of the protocol. An answer that does not name the protocol is not the server's, which names it in
 * refusals too.
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

/**
 * Return the offset in an answer, or `UNREADABLE` if it is impossible.
 *
 * @param {Answer} answer
 * @param {Sent} document
 * @returns {number | Answer}
 */
function offsetIn({ headers }, { size }) {
  const offset = Number(headers.get("Upload-Offset") || Number.NaN);
  return Number.isInteger(offset) && offset >= 0 && offset <= size ? offset : UNREADABLE;
}

/**
 * Return the path of a document's upload.
 *
 * @param {Sent} document
 */
function addressOf({ id }) {
  return `/api/uploads/${id}`;
}

/**
 * Return the Upload-Metadata header of a document.
 *
 * @param {{id: string, applicationId: string, sha256: string}} document
 */
function metadata({ id, applicationId, sha256 }) {
  return Object.entries({ document_id: id, application_id: applicationId, sha256 })
    .map(([key, value]) => `${key} ${btoa(value)}`)
    .join(",");
}
