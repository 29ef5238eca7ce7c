import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fetchPaperPdf, fetchRefusalPdf } from "../../src/sync/paper_pdf.js";

const PDF = "%PDF-1.7\nall of it\n%%EOF";
const PDF_TYPE = { "Content-Type": "application/pdf" };
const PROBLEM = { "Content-Type": "application/problem+json" };

/** @type {{path: string, init: RequestInit | undefined}[]} */
let asked = [];
beforeEach(() => (asked = []));

/** @param {() => Response | Promise<Response>} answer */
const answering = (answer, fetchPdf = () => fetchPaperPdf("V26000001", "anna")) => {
  globalThis.fetch = async (path, init) => {
    asked.push({ path: String(path), init });
    return answer();
  };
  return fetchPdf();
};

test("a paper is asked for by its number, in the name of the person whose it is", async () => {
  await answering(() => new Response(PDF, { headers: PDF_TYPE }));
  assert.equal(asked[0]?.path, "/api/papers/V26000001/pdf");
  assert.deepEqual(asked[0]?.init?.headers, { "Moi-Person": "anna" });
  const { redirect, cache, credentials } = asked[0]?.init ?? {};
  assert.deepEqual([redirect, cache, credentials], ["error", "no-store", "same-origin"]);
});

test("the whole file is given as it came", async () => {
  const pdf = await answering(() => new Response(PDF, { headers: PDF_TYPE }));
  assert.ok(pdf instanceof Blob);
  assert.equal(await pdf.text(), PDF);
});

test("a file of a megabyte, and one that ends with an empty line, is whole", async () => {
  const largest = PDF.slice(0, 9) + " ".repeat(2 ** 20 - PDF.length) + PDF.slice(9);
  for (const body of [largest, `${PDF}\n`, `${PDF}\r\n`])
    assert.ok((await answering(() => new Response(body, { headers: PDF_TYPE }))) instanceof Blob);
});

test("a file whose end is within its last line, but not at it, is none", async () => {
  assert.equal(await answering(() => new Response(`${PDF} x`, { headers: PDF_TYPE })), "failed");
});

for (const [name, body] of /** @type {const} */ ([
  ["cut short", PDF.slice(0, -3)],
  ["empty", ""],
  ["no PDF", `<html>${PDF}`],
  ["more than any paper has", PDF.slice(0, 9) + " ".repeat(2 ** 20) + PDF.slice(9)],
])) {
  test(`a file that is ${name} is none`, async () => {
    assert.equal(await answering(() => new Response(body, { headers: PDF_TYPE })), "failed");
  });
}

for (const [status, problem] of /** @type {const} */ ([
  [401, "needs_sign_in"],
  [409, "revoked"],
  [404, "failed"],
  [422, "failed"],
])) {
  test(`what the server refuses with ${status} is told as ${problem}`, async () => {
    assert.equal(await answering(() => new Response("{}", { status, headers: PROBLEM })), problem);
  });
}

/** @param {() => Response} answer */
const answeringRefusal = (answer) => answering(answer, () => fetchRefusalPdf("0191-a", "anna"));

test("a decision is asked for by its application, in the name of the person whose it is", async () => {
  const pdf = await answeringRefusal(() => new Response(PDF, { headers: PDF_TYPE }));
  assert.equal(asked[0]?.path, "/api/applications/0191-a/refusal/pdf");
  assert.deepEqual(asked[0]?.init?.headers, { "Moi-Person": "anna" });
  assert.ok(pdf instanceof Blob);
});

for (const [status, problem] of /** @type {const} */ ([
  [401, "needs_sign_in"],
  [409, "failed"],
  [404, "failed"],
])) {
  test(`of a decision, what the server refuses with ${status} is told as ${problem}`, async () => {
    assert.equal(await answeringRefusal(() => new Response("{}", { status, headers: PROBLEM })), problem);
  });
}

test("what a captive portal answers is no answer", async () => {
  assert.equal(await answering(() => new Response("<html>", { headers: { "Content-Type": "text/html" } })), "offline");
  assert.equal(
    await answering(() => new Response("<html>", { status: 403, headers: { "Content-Type": "text/html" } })),
    "offline",
  );
});

test("a server or a gateway that is at a loss has a connection", async () => {
  for (const status of [500, 502]) assert.equal(await answering(() => new Response("", { status })), "failed");
});

test("without a connection it is said that one is needed", async () => {
  assert.equal(await answering(() => Promise.reject(new TypeError("no connection"))), "offline");
});

test("a connection that breaks in the middle is none", async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError("broken")) });
  assert.equal(await answering(() => new Response(broken, { headers: PDF_TYPE })), "offline");
});
