import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fetchPapersZip } from "../../src/sync/papers_zip.js";

const NUMBERS = ["V26000001", "R26000002", "N26000003"];
const SIGNATURE = 0x04034b50; // signature of a file in a ZIP
const PDF_TYPE = { "Content-Type": "application/pdf" };
const PROBLEM_TYPE = { "Content-Type": "application/problem+json" };

/** @type {string[]} */
let asked = [];
/** @type {number[]} */
let notified = [];
beforeEach(() => {
  asked = [];
  notified = [];
});

/** @param {string} number */
const pdfOf = (number) => `%PDF-1.7\n${number}\n%%EOF`;
/** @param {string} number */
const answer = (number) => new Response(pdfOf(number), { headers: PDF_TYPE });

/** @param {(number: string) => Response} [respond] @param {AbortSignal} [signal] */
function zipped(respond = answer, signal = new AbortController().signal) {
  globalThis.fetch = async (path) => {
    const number = String(path).split("/")[3] ?? "";
    asked.push(number);
    return respond(number);
  };
  return fetchPapersZip(NUMBERS, "anna", (begun) => notified.push(begun), signal);
}

/**
 * Return the files of a ZIP by name; none of them is compressed.
 *
 * @param {Blob | null} file
 */
async function filesIn(file) {
  assert.ok(file);
  const bytes = Buffer.from(await file.arrayBuffer());
  /** @type {Record<string, string>} */
  const found = {};
  for (let at = 0; bytes.readUInt32LE(at) === SIGNATURE;) {
    const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const name = bytes.toString("latin1", at + 30, at + 30 + bytes.readUInt16LE(at + 26));
    const end = begin + pdfOf("V26000001").length;
    found[name] = bytes.toString("latin1", begin, end);
    at = end + 16; // the descriptor behind it
  }
  return found;
}

test("each paper is a file that is named by its number alone", async () => {
  const { file, missing, problem } = await zipped();
  assert.deepEqual(await filesIn(file), Object.fromEntries(NUMBERS.map((number) => [`${number}.pdf`, pdfOf(number)])));
  assert.equal(file?.type, "application/zip");
  assert.deepEqual([missing, problem], [[], ""]);
});

test("it is told which one is being fetched", async () => {
  await zipped();
  assert.deepEqual(notified, [1, 2, 3]);
});

test("one that fails is named, and the rest is given", async () => {
  const { file, missing, problem } = await zipped((number) =>
    number === "R26000002" ? new Response("", { status: 502 }) : answer(number),
  );
  assert.deepEqual(Object.keys(await filesIn(file)), ["V26000001.pdf", "N26000003.pdf"]);
  assert.deepEqual([missing, problem], [["R26000002"], ""]);
});

test("one that was revoked meanwhile is named, and the rest is given", async () => {
  const { missing, problem } = await zipped((number) =>
    number === "V26000001" ? new Response("{}", { status: 409, headers: PROBLEM_TYPE }) : answer(number),
  );
  assert.deepEqual([missing, problem], [["V26000001"], ""]);
});

test("there is no file if nothing came", async () => {
  const { file, missing } = await zipped(() => new Response("", { status: 502 }));
  assert.deepEqual([file, missing], [null, NUMBERS]);
});

test("once the connection is lost nothing more is asked for, and what came is given", async () => {
  const { file, missing, problem } = await zipped((number) => {
    if (number !== "V26000001") throw new TypeError("Failed to fetch");
    return answer(number);
  });
  assert.deepEqual(Object.keys(await filesIn(file)), ["V26000001.pdf"]);
  assert.deepEqual([asked, notified], [NUMBERS.slice(0, 2), [1, 2]]);
  assert.deepEqual([missing, problem], [["R26000002", "N26000003"], "offline"]);
});

test("who is signed in no more is told so, and nothing more is asked for", async () => {
  const { file, problem } = await zipped(() => new Response("{}", { status: 401, headers: PROBLEM_TYPE }));
  assert.deepEqual([file, problem, asked.length], [null, "needs_sign_in", 1]);
});

test("what is cancelled asks for nothing more, and gives no file", async () => {
  const cancelling = new AbortController();
  const { file } = await zipped((number) => {
    cancelling.abort();
    return answer(number);
  }, cancelling.signal);
  assert.deepEqual([file, asked], [null, ["V26000001"]]);
});
