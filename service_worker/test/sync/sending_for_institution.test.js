/** Every request about something that is sent for an institution names it, and its case is kept for it alone. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { actFor, keepInstitutions } from "../../src/store/acting.js";
import { findCase } from "../../src/store/cases.js";
import { putChunk, putDocument } from "../../src/store/documents.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { sealBody } from "../../src/store/entry_content.js";
import { enqueue, entries, takeBack } from "../../src/store/outbox.js";
import { toBase64url } from "../../src/crypto/base64url.js";
import { askForOffer } from "../../src/sync/credential_offer.js";
import { fetchPaperPdf, fetchRefusalPdf } from "../../src/sync/paper_pdf.js";
import { sendAll } from "../../src/sync/send_all.js";
import { fetchSent } from "../../src/sync/sent_answers.js";
import { deleteShare, fetchCredential, putShare, revokeShare } from "../../src/sync/shares.js";
import { X, Y, institution } from "../store/institutions.js";
import { problem } from "./ministry.js";
import { phone } from "./phone.js";

const DRAFT = "0198f2a0-0000-7000-8000-0000000000a1";
const DOCUMENT = "0198f2a0-0000-7000-8000-0000000000d2";

/** The requests that name a person: method, path and party. @type {string[][]} */
let asked = [];

beforeEach(async () => {
  await takeBack("0198f2a0-0000-7000-8000-000000000001"); // the person's own, which other tests send
  await keepInstitutions("person-1", [institution(X), institution(Y)]);
  const send = globalThis.fetch;
  asked = [];
  globalThis.fetch = (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (headers.has("Moi-Person")) asked.push([init.method ?? "GET", String(path), headers.get("Moi-Party") ?? ""]);
    return send(path, init);
  };
});

/** Queue an application of X with a document. */
async function queue() {
  const plain = {
    id: DRAFT,
    person: "person-1",
    party: X,
    service: "TEMP_EXT",
    service_version: 1,
    updated_at: "",
    revision: 0,
  };
  await saveDraft({ ...plain, content: { name: "", answers: {}, visited: [] } });
  await putChunk(DOCUMENT, 0, new ArrayBuffer(8));
  const details = {
    code: "D01",
    name: "p.jpg",
    media_type: "image/jpeg",
    plain_bytes: 1,
    content_key: toBase64url(new Uint8Array(32)),
    thumbnail: "",
  };
  await putDocument({ id: DOCUMENT, draft_id: DRAFT, bytes: 8, sha256: "00", details });
  const document = {
    id: DOCUMENT,
    code: "D01",
    path: "D01",
    media_type: "image/jpeg",
    plain_bytes: 1,
    sealed_bytes: 8,
    sha256: "00",
    sealed_keys: [{ key_id: "former", enc: "", ciphertext: "" }],
  };
  const body = {
    service: "TEMP_EXT",
    service_version: 1,
    language: "ar",
    answers: {},
    documents: [document],
    made_at: "",
    directorate: "residence",
  };
  const waiting = /** @type {const} */ ({
    state: "waiting",
    underWay: false,
    tries: 0,
    notBefore: 0,
    queuedAt: 1,
    why: "",
  });
  const sealed = await sealBody(DRAFT, body, X);
  await enqueue(
    { id: DRAFT, kind: "application", applicationId: DRAFT, ...waiting, person: "person-1", party: X, sealed },
    1,
  );
}

test("the documents and the body of an application are sent for its institution, whomever the person acts for now", async () => {
  await queue();
  await actFor(Y);
  await sendAll();
  assert.deepEqual(
    asked.map(([method, , party]) => [method, party]),
    [
      ["POST", X],
      ["HEAD", X],
      ["PATCH", X],
      ["PUT", X],
    ],
  );
  assert.deepEqual(
    [(await findCase(DRAFT, X))?.party, await findCase(DRAFT), await findCase(DRAFT, Y)],
    [X, undefined, undefined],
  );
  assert.deepEqual([await entries(), await loadDraft(DRAFT)], [[], null]);
});

for (const type of ["not_a_member", "not_permitted"])
  test(`what is refused as ${type} stays, with its draft, and is not sent again`, async () => {
    await queue();
    const answer = phone.ministry.answer.bind(phone.ministry);
    phone.ministry.answer = async (path, init) =>
      new Headers(init.headers).has("Moi-Party") ? inTus(problem(403, type)) : answer(path, init);
    await sendAll();
    const sent = asked.length;
    await sendAll({ online: true });
    const [entry] = await entries();
    assert.deepEqual([entry?.state, entry?.why, asked.length], ["needs_you", type, sent]);
    assert.equal((await loadDraft(DRAFT))?.party, X);
    assert.equal(await takeBack(DRAFT), "taken_back");
  });

test("the case of an institution that the person left while it was sent is not kept", async () => {
  await queue();
  const answer = phone.ministry.answer.bind(phone.ministry);
  phone.ministry.answer = async (path, init) => {
    if (init.method === "PUT") await keepInstitutions("person-1", [institution(Y)]);
    return answer(path, init);
  };
  await sendAll();
  assert.deepEqual([await findCase(DRAFT, X), await findCase(DRAFT)], [undefined, undefined]);
});

test("whatever is asked about a paper or a case of an institution names it", async () => {
  const share = /** @type {any} */ ({ id: "s", paper: "R1", isForOne: true, sealed: "" });
  await putShare(share, "person-1", X);
  await revokeShare("s", "person-1", X);
  await deleteShare("s", "person-1", X);
  await fetchCredential("R1", "person-1", X);
  await fetchPaperPdf("R1", "person-1", X);
  await fetchRefusalPdf("c", "person-1", X);
  await askForOffer("R1", "person-1", X);
  await fetchSent("c", X);
  assert.equal(asked.length, 8);
  assert.ok(asked.every(([, , party]) => party === X));
});

/** @param {Response} response */
function inTus(response) {
  response.headers.set("Tus-Resumable", "1.0.0");
  return response;
}
