/** The portrait of a paper is fetched once, opened by the key of the photo, and shown only if the seal commits to it. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { toBase64url } from "../../src/crypto/base64url.js";
import { sealPortrait } from "../../src/crypto/portrait.js";
import { findPortrait } from "../../src/store/portraits.js";
import { caseChange, putCase } from "../../src/store/cases.js";
import { CASE_STORES } from "../../src/store/case_rows.js";
import { transact } from "../../src/store/database.js";
import { forgetPerson, rememberPerson } from "../../src/store/session.js";
import { portraitOf } from "../../src/sync/portraits.js";
import { hex, vectors } from "../crypto/pattern.js";
import { freshDevice } from "../store/fresh.js";
import { problem } from "./ministry.js";

const CASE = "019b3f3e-4c00-7000-8000-000000000001";
const DOCUMENT = "019a3f00-0000-7000-8000-000000000001";
const NUMBER = "E26000001";
const vector = vectors("portraits.json");
const PORTRAIT = { face: hex(vector.face), print: hex(vector.print) };
const KEY = hex(vector.content_key);
const [WITH, WITHOUT] = ["the seal alone", "of a paper without an approved photo"].map(
  (name) => vectors("approved_photos.json").examined.find((/** @type {any} */ each) => each.name === name).text,
);
const BYTES = { headers: { "Content-Type": "application/octet-stream" } };
/** @type {any} */
const PAPER = { number: NUMBER, barcode: WITH, portrait: { document: DOCUMENT, digest: "" } };

/** Paths that were asked for. @type {string[]} */
let asked = [];

/** @param {Record<string, string> | undefined} photoKeys */
async function keepCase(photoKeys) {
  const known = /** @type {any} */ ({
    id: CASE, updated_at: "2026-01-15T09:00:00Z", reference: "", service: "", status: "issued", events: [], version: 1, ask: null,
    papers: [PAPER], photo_keys: photoKeys,
  }); // prettier-ignore
  const change = await caseChange(CASE, () => known);
  await transact(CASE_STORES, "readwrite", (t) => putCase(t, change));
}

/** @param {() => Response | Promise<Response>} respond */
function answering(respond) {
  globalThis.fetch = async (path, init) => {
    asked.push(`${path} ${new Headers(init?.headers).get("Moi-Person")}`);
    return respond();
  };
}

const sealed = (portrait = PORTRAIT, key = KEY, document = DOCUMENT) => sealPortrait(portrait, key, document);

beforeEach(async () => {
  asked = [];
  await freshDevice();
  await rememberPerson({ id: "anna", contact_masked: "" });
  await keepCase({ [DOCUMENT]: toBase64url(KEY) });
});

test("a portrait is fetched once, in the person's name, and is there afterwards", async () => {
  const file = await sealed();
  answering(() => new Response(file, BYTES));
  assert.deepEqual(await portraitOf(CASE, PAPER), PORTRAIT);
  assert.deepEqual(await portraitOf(CASE, PAPER), PORTRAIT);
  assert.deepEqual(asked, [`/api/papers/${NUMBER}/portrait anna`]);
});

test("without the key of the photo nothing is fetched", async () => {
  await keepCase({ [CASE]: toBase64url(KEY) });
  answering(() => assert.fail());
  assert.equal(await portraitOf(CASE, PAPER), "no_key");
});

test("without a sign-in nothing is fetched or shown", async () => {
  const file = await sealed();
  answering(() => new Response(file, BYTES));
  await portraitOf(CASE, PAPER);
  await forgetPerson();
  assert.equal(await portraitOf(CASE, PAPER), "needs_sign_in");
  assert.equal(asked.length, 1);
});

const other = { face: new TextEncoder().encode("another face"), print: PORTRAIT.print };
/** Answers, the paper's seal, and what comes of them. @type {[string, () => any, string, string][]} */
const ANSWERS = [
  ["another face", async () => new Response(await sealed(other), BYTES), WITH, "failed"],
  ["the portrait beside a seal that commits to none", async () => new Response(await sealed(), BYTES), WITHOUT, "failed"],
  ["a portrait under another key", async () => new Response(await sealed(PORTRAIT, new Uint8Array(32)), BYTES), WITH, "failed"],
  ["another document's", async () => new Response(await sealed(PORTRAIT, KEY, CASE), BYTES), WITH, "failed"],
  ["half of it", async () => new Response((await sealed()).slice(0, 50), BYTES), WITH, "failed"],
  ["nothing", () => new Response(new Uint8Array(), BYTES), WITH, "failed"],
  ["more than any portrait has", () => new Response(new Uint8Array(65_537), BYTES), WITH, "failed"],
  ["a page of somebody's network", () => new Response("<p>", { headers: { "Content-Type": "text/html" } }), WITH, "offline"],
  ["no answer", () => Promise.reject(new TypeError()), WITH, "offline"],
  ["a paper that is not there", () => problem(404, "absent"), WITH, "failed"],
  ["a session that is over", () => problem(401, "signed_out"), WITH, "needs_sign_in"],
  ["an error", () => new Response("", { status: 503 }), WITH, "failed"],
]; // prettier-ignore
for (const [name, respond, barcode, outcome] of ANSWERS) {
  test(`${name}: ${outcome}, nothing is kept, and it is fetched again`, async () => {
    answering(respond);
    assert.equal(await portraitOf(CASE, { ...PAPER, barcode }), outcome);
    assert.equal(await findPortrait(CASE, NUMBER, "anna"), null);
    await portraitOf(CASE, { ...PAPER, barcode });
    assert.equal(asked.length, 2);
  });
}
