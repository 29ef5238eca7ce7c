/** A draft that is opened again: what its answers name stays. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { resumeDraft, showResumed } from "../../../src/page/drafts/resume_draft.js";
import { CASE_STORES, putCaseRow } from "../../../src/store/case_rows.js";
import { caseRow } from "../../../src/store/cases.js";
import { transact } from "../../../src/store/database.js";
import { saveDraft } from "../../../src/store/drafts.js";
import { documentsOf, putDocument } from "../../../src/store/documents.js";
import { freshDevice } from "../../store/fresh.js";

const DRAFT = "0198f2a0-0000-7000-8000-000000000001";
const DOCUMENT = "0198f2a0-0000-7000-8000-0000000000d1"; // created longer ago than any sealing takes
/** @type {any} today's service asks for the same document under another name */
const FORM = {
  declaration: {
    version: 2, removed: [],
    sections: [{
      id: "documents",
      fields: [
        { id: "passport_copy", kind: "file", document: "D01", max_files: 1, renamed_from: ["passport_page"] },
        { id: "family", kind: "group", renamed_from: ["companions"], fields: [{ id: "picture", kind: "file", document: "D05", max_files: 1, renamed_from: ["photo"] }] },
      ],
    }],
  },
}; // prettier-ignore

beforeEach(async () => {
  await freshDevice();
  const details = { code: "D01", name: "", media_type: "image/jpeg", plain_bytes: 1, content_key: "", thumbnail: "" };
  await putDocument({ id: DOCUMENT, draft_id: DRAFT, bytes: 86, sha256: "00", details });
});

/** @param {any} answers - as the last version of the service stored them. */
async function idsAfterOpening(answers) {
  const content = { name: "", answers, visited: [] };
  const stored = { id: DRAFT, service: "TEMP_EXT", service_version: 1, updated_at: "", revision: 1, content };
  await showResumed(FORM, /** @type {any} */ ({ ask: null, stored }), () => undefined);
  return (await documentsOf(DRAFT)).readable.map(({ id }) => id);
}

test("the document of a field that was renamed since stays", async () => {
  assert.deepEqual(await idsAfterOpening({ passport_page: [DOCUMENT] }), [DOCUMENT]);
});

test("so does that of a renamed field within a renamed group", async () => {
  assert.deepEqual(await idsAfterOpening({ companions: [{ "#": "a" }, { "#": "b", photo: [DOCUMENT] }] }), [DOCUMENT]);
});

test("a document that no answer names goes", async () => {
  assert.deepEqual(
    await idsAfterOpening({ passport_page: ["0198f2a0-0000-7000-8000-0000000000d2"], reason: DOCUMENT }),
    [],
  );
});

/**
 * Return the id of the draft that an address opens.
 *
 * @param {string} draft
 */
async function idAt(draft) {
  const { migrate } = await resumeDraft({ draft, details: null });
  return migrate(/** @type {any} */ ({ code: "TEMP_EXT", ...FORM.declaration })).draft.id;
}

test("an address opens the draft that it names", async () => {
  const content = { name: "", answers: {}, visited: [] };
  await saveDraft({
    id: DRAFT,
    service: "TEMP_EXT",
    service_version: 2,
    person: "",
    updated_at: "",
    revision: 0,
    content,
  });
  assert.equal(await idAt(DRAFT), DRAFT);
});

test("an address of what is not on this device begins a draft of its own: the ministry may know that id", async () => {
  assert.notEqual(await idAt(DRAFT), DRAFT);
});

const CASE = "0198f2a0-0000-7000-8000-0000000000c1";
/** @type {any} */
const ASKING = {
  code: "TEMP_EXT", version: 1, removed: [],
  sections: [{ id: "one", fields: [{ id: "name", kind: "text" }, { id: "hospital", kind: "text" }] }],
}; // prettier-ignore

/**
 * Keep a case with a request, and return what opens to answer it.
 *
 * @param {number} request_seq
 * @param {string} asked - the question.
 */
async function answering(request_seq, asked) {
  const row = await caseRow(
    /** @type {any} */ ({
      id: CASE, reference: "MOI-1", service: "TEMP_EXT", status: "needs_details", updated_at: "", version: 1, events: [],
      receipt: "", answers: { name: "SAMI", hospital: "Italian" },
      ask: { request_seq, fields: [asked], documents: [], message: "", until: "" },
    }), // prettier-ignore
  );
  await transact(CASE_STORES, "readwrite", async (t) => putCaseRow(t, row));
  return (await resumeDraft({ draft: null, details: CASE })).migrate(ASKING);
}

test("an answer is for the request that its form shows", async () => {
  const { draft, request } = await answering(3, "name");
  assert.deepEqual([draft.content.request_seq, request?.seq], [3, 3]);
});

test("an answer that was begun for an earlier request keeps what was typed, and is for the new request", async () => {
  const { draft } = await answering(3, "name");
  await saveDraft({ ...draft, content: { ...draft.content, answers: { name: "SAMIR" } } });
  const again = await answering(5, "hospital");
  assert.deepEqual(again.draft.content.answers, { name: "SAMIR", hospital: "Italian" });
  assert.deepEqual([again.draft.id, again.draft.content.request_seq, again.request?.seq], [draft.id, 5, 5]);
});
