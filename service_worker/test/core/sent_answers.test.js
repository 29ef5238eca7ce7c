/** The answers that were sent stay with the case on the phone, whatever happens to it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { caseAfterAnswer, mergeReceived, withOwnParts } from "../../src/core/cases/received_case.js";
import { hasAllVersions, versionOf, withFileNames } from "../../src/core/cases/sent_answers.js";
import { isSent } from "../../src/core/server_answers/sent.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const [FIRST, LATER] = ["2026-01-15T09:00:00Z", "2026-01-20T09:00:00Z"];
const PHOTO = { id: ID.replace(/.$/, "a"), code: "D03", path: "D03", plain_bytes: 1_000, name: "me.jpg" };
const BODY = {
  service: "TEMP_EXT",
  service_version: 2,
  answers: { reason: "family", companions: [{ name: "EMIL" }, { name: "LINA" }] },
  files: [PHOTO],
};
/** @param {string} received_at */
const answer = (received_at) => ({ reference: "R", status: "submitted", received_at, receipt: "r" });
/** @param {string} kind */
const entry = (kind) => /** @type {any} */ ({ kind, applicationId: ID });
const sentHere = () => caseAfterAnswer(undefined, entry("application"), BODY, answer(FIRST));
const VERSION = { at: FIRST, answers: BODY.answers, documents: [PHOTO] };

/**
 * Return a case as the server sends it, without what was sent.
 *
 * @param {string} status
 * @param {string[]} kinds - kinds of its events.
 */
const received = (status, ...kinds) => ({
  id: ID, reference: "R", service: "TEMP_EXT", status, updated_at: LATER, version: 1, ask: null, receipt: "r",
  events: kinds.map((kind, n) => ({ seq: n + 1, kind, at: LATER, role: "", data: {} })),
}); // prettier-ignore

/** Events of a case that was sent from this phone. @type {[string, (known: any) => any][]} */
const EVENTS = [
  ["it is withdrawn here", (known) => caseAfterAnswer(known, entry("withdrawal"), {}, answer(LATER))],
  ["an objection is sent from here", (known) => caseAfterAnswer(known, entry("objection"), {}, answer(LATER))],
  ["a correction is asked for", (known) => caseAfterAnswer(known, entry("correction"), {}, answer(LATER))],
  ["a visit is booked", (known) => caseAfterAnswer(known, entry("visit"), {}, answer(LATER))],
  [
    "the application's answer comes again",
    (known) => caseAfterAnswer(known, entry("application"), BODY, answer(FIRST)),
  ],
  ...["in_review", "refused", "issued", "expired", "objected", "withdrawn"].map(
    (status) =>
      /** @type {[string, (known: any) => any]} */ ([
        `the sync says that it is ${status}`,
        (known) => mergeReceived(known, received(status, "submitted", status)),
      ]),
  ),
  ["the server was restored from a backup", (known) => withOwnParts(received("submitted", "submitted"), known)],
];
for (const [name, happen] of EVENTS)
  test(`what was sent is still read after this: ${name}`, () => {
    const known = happen(sentHere());
    assert.deepEqual(known.sent, { service_version: 2, versions: [VERSION] });
    assert.equal(hasAllVersions(known), true);
  });

test("details that are sent from here make a version of the whole application", () => {
  const answers = { "companions/1/name": "LINA MARIA", reason: null, permit: "7" };
  const known = caseAfterAnswer(sentHere(), entry("details"), { answers, files: [] }, answer(LATER));
  assert.deepEqual(known.sent?.versions, [
    VERSION,
    { at: LATER, answers: { companions: [{ name: "EMIL" }, { name: "LINA MARIA" }], permit: "7" }, documents: [] },
  ]);
  assert.equal(hasAllVersions(known), true);
});

test("the answer to details that comes again makes no further version", () => {
  const once = caseAfterAnswer(sentHere(), entry("details"), { answers: { permit: "7" } }, answer(LATER));
  const again = caseAfterAnswer(once, entry("details"), { answers: { permit: "7" } }, answer(LATER));
  assert.equal(again.sent?.versions.length, 2);
});

/** Cases of which this phone lacks a part. @type {[string, any][]} */
const LACKING = [
  ["a case that another phone sent", received("submitted", "submitted")],
  ["details that another phone sent", mergeReceived(sentHere(), received("in_review", "submitted", "details_given"))],
  [
    "details of a case that another phone sent",
    caseAfterAnswer(
      received("needs_details", "submitted"),
      entry("details"),
      { answers: { permit: "7" } },
      answer(LATER),
    ),
  ],
];
for (const [name, known] of LACKING)
  test(`it has to be fetched: ${name}`, () => {
    assert.equal(hasAllVersions(known), false);
  });

/** Paths, with the version in which their answer was sent, as seen from the second version. @type {[string, number][]} */
const SINCE = [
  ["reason", 0],
  ["permit", 1],
  ["companions/0/name", 0],
  ["companions/1/name", 1],
  ["never_asked", 0],
];
for (const [path, version] of SINCE)
  test(`the answer at ${path} was sent in version ${version}`, () => {
    const answers = { "companions/1/name": "LINA MARIA", permit: "7" };
    const known = caseAfterAnswer(sentHere(), entry("details"), { answers }, answer(LATER));
    assert.equal(versionOf(known.sent?.versions ?? [], 1, path), version);
  });

test("what the server sends gets the names of files that only this phone knows", () => {
  const { name: _, ...unnamed } = PHOTO;
  const other = { ...unnamed, id: ID.replace(/.$/, "b") };
  const fetched = { service_version: 2, versions: [{ ...VERSION, documents: [unnamed, other] }] };
  assert.deepEqual(withFileNames(fetched, sentHere().sent).versions[0]?.documents, [PHOTO, other]);
});

/** Answers of the server that are not taken. @type {any[]} */
const MALFORMED = [
  null,
  {},
  { service_version: "2", versions: [] },
  { service_version: 2, versions: [{ at: FIRST, answers: {}, documents: [{ ...PHOTO, id: "../x" }] }] },
  { service_version: 2, versions: [{ at: "soon", answers: {}, documents: [] }] },
  { service_version: 2, versions: [{ at: FIRST, answers: [], documents: [] }] },
];
test("an answer with a part of another kind is not taken", () => {
  assert.equal(isSent({ service_version: 2, versions: [VERSION] }), true);
  for (const body of MALFORMED) assert.equal(isSent(body), false, JSON.stringify(body));
});
