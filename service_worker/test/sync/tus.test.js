/** A document is sent in chunks, whose size follows the connection, from where the server is. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";

import { upload } from "../../src/sync/tus.js";
import { Ministry, problem } from "./ministry.js";

const KIB = 1024;
const MIB = 1024 * KIB;

/** @type {Ministry} */
let ministry;
/** The requests: method, path, and the number of bytes in it. @type {[string, string, number][]} */
let requests;
/** The headers of each request. @type {Headers[]} */
let headers;
/** Answers in place of the ministry's, or null. @type {(method: string) => Response | null} */
let otherwise;

beforeEach(() => {
  ministry = new Ministry();
  [requests, headers, otherwise] = [[], [], () => null];
  globalThis.fetch = async (path, init = {}) => {
    requests.push([
      init.method ?? "",
      String(path),
      /** @type {ArrayBuffer | undefined} */ (init.body)?.byteLength ?? 0,
    ]);
    headers.push(new Headers(init.headers));
    return otherwise(init.method ?? "") ?? ministry.answer(String(path), init);
  };
});

/**
 * Send a document of this size.
 *
 * @param {string} id
 * @param {number} size
 * @param {(sent: number) => void} [onProgress]
 */
function send(id, size, onProgress = () => undefined) {
  const document = { id, applicationId: "app", sha256: "00", size, person: "person-1" };
  return upload(document, async (start, end) => new ArrayBuffer(end - start), onProgress);
}

/** The digest of nothing. */
const EMPTY_SHA256 = createHash("sha256").digest("hex");

/** Return a refusal in the protocol. @param {number} status @param {string} type */
function refusal(status, type) {
  const response = problem(status, type);
  response.headers.set("Tus-Resumable", "1.0.0");
  return response;
}

/** Return the sizes of the chunks that were sent, in KiB. */
const chunks = () => requests.filter(([method]) => method === "PATCH").map(([, , size]) => size / KIB);

test("a quick connection doubles each chunk, up to 4 MiB; a lost one halves the next, down to 64 KiB", async () => {
  assert.equal(await send("d1", 16 * MIB), null);
  assert.deepEqual(chunks(), [256, 512, 1024, 2048, 4096, 4096, 4096, 256]);

  otherwise = (method) => (method === "PATCH" ? new Response("<p>", { status: 200 }) : null);
  for (let n = 0; n < 8; n += 1) assert.equal((await send("d2", 16 * MIB))?.status, 0);
  assert.deepEqual(chunks().slice(8), [4096, 2048, 1024, 512, 256, 128, 64, 64]);
});

test("a chunk that takes two seconds is followed by one of the same size", async (t) => {
  const now = performance.now;
  t.after(() => (performance.now = now));
  let ms = 0;
  performance.now = () => (ms += 2_000);
  assert.equal(await send("d3", 192 * KIB), null);
  performance.now = () => (ms += 1_999);
  assert.equal(await send("d4", 192 * KIB), null);
  assert.deepEqual(chunks(), [64, 64, 64, 64, 128]);
});

test("a chunk that the server refuses is followed by one of the same size", async () => {
  otherwise = (method) => (method === "PATCH" ? refusal(503, "busy") : null);
  for (let n = 0; n < 2; n += 1) assert.equal((await send("d10", 16 * MIB))?.status, 503);
  const [first, second] = chunks();
  assert.equal(first, second);
});

test("a document that arrives changed and can no longer be read is not sent again", async () => {
  otherwise = (method) => (method === "PATCH" ? refusal(460, "wrong_checksum") : null);
  const document = { id: "d11", applicationId: "app", sha256: EMPTY_SHA256, size: 10, person: "person-1" };
  let reads = 0;
  const refused = await upload(document, async () => (reads++ === 0 ? new ArrayBuffer(10) : null), () => undefined);
  assert.equal(refused?.type, "document_unreadable");
  assert.equal(chunks().length, 1);
}); // prettier-ignore

test("the server is told what will come, in which protocol and in whose session", async () => {
  await send("d5", 10);
  assert.deepEqual(
    requests.map(([method, path]) => `${method} ${path}`),
    ["POST /api/uploads", "HEAD /api/uploads/d5", "PATCH /api/uploads/d5"],
  );
  for (const each of headers)
    assert.deepEqual([each.get("Tus-Resumable"), each.get("Moi-Person")], ["1.0.0", "person-1"]);
  assert.deepEqual(
    [headers[0]?.get("Upload-Length"), headers[0]?.get("Upload-Metadata")],
    ["10", `document_id ${btoa("d5")},application_id ${btoa("app")},sha256 ${btoa("00")}`],
  );
  assert.deepEqual(
    [headers[2]?.get("Upload-Offset"), headers[2]?.get("Content-Type")],
    ["0", "application/offset+octet-stream"],
  );
});

test("progress begins where the server is, and ends with the whole document", async () => {
  otherwise = (method) => (method === "PATCH" && requests.length > 3 ? problem(503, "down") : null);
  assert.equal((await send("d6", 8 * MIB))?.status, 503);
  otherwise = () => null;
  const first = requests.find(([method]) => method === "PATCH")?.[2] ?? 0;
  /** @type {number[]} */
  const progress = [];
  assert.equal(await send("d6", 8 * MIB, (sent) => progress.push(sent)), null);
  assert.deepEqual([progress[0], progress.at(-1)], [first, 8 * MIB]);
});

test("a document that the server has already is not sent again", async () => {
  await send("d7", 10);
  requests = [];
  /** @type {number[]} */
  const progress = [];
  assert.equal(await send("d7", 10, (sent) => progress.push(sent)), null);
  assert.deepEqual([chunks(), progress], [[], [10]]);
});

test("where another sender was quicker, the upload goes on from where the server is", async () => {
  let isFirst = true;
  otherwise = (method) => {
    if (method !== "PATCH" || !isFirst) return null;
    isFirst = false;
    const upload = /** @type {import("./ministry.js").Upload} */ (ministry.uploads.get("d8"));
    upload.bytes = new Uint8Array(6);
    return null;
  };
  assert.equal(await send("d8", 10), null);
  assert.deepEqual([ministry.uploads.get("d8")?.bytes.length, ministry.received], [10, 4]);
});

for (const method of ["POST", "HEAD", "PATCH"]) {
  test(`a refusal of ${method} ends the upload, and is told`, async () => {
    otherwise = (asked) => {
      const refusal = asked === method ? problem(413, "too_large") : null;
      refusal?.headers.set("Tus-Resumable", "1.0.0");
      return refusal;
    };
    const refused = await send("d9", 10);
    assert.deepEqual([refused?.status, requests.at(-1)?.[0]], [413, method]);
  });

  test(`an answer to ${method} that does not name the protocol is none`, async () => {
    otherwise = (asked) => (asked === method ? problem(413, "too_large") : null);
    const refused = await send("d9", 10);
    assert.deepEqual([refused?.status, refused?.type, refused?.body], [0, undefined, null]);
  });
}
