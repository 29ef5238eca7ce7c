import assert from "node:assert/strict";
import { test } from "node:test";

import { caseAfterAnswer, mergeReceived, newerBill, withOwnParts } from "../../src/core/cases/received_case.js";

const ID = "0198f2a0-0000-7000-8000-000000000001";
const ASK = { fields: ["reason"], documents: [], message: "Why?", until: "" };
const AT = ["2026-01-15T09:00:00Z", "2026-01-16T09:00:00Z", "2026-01-17T09:00:00Z", "2026-01-18T09:00:00Z"];
const KINDS = ["submitted", "details_asked", "details_given", "details_asked"];

/**
 * Return the case after its first `steps` events.
 *
 * @param {number} steps
 * @param {Partial<import("../../src/store/cases.js").Case>} [other]
 */
function caseAfter(steps, other = {}) {
  const events = KINDS.slice(0, steps).map((kind, n) => ({ seq: n + 1, kind, at: AT[n] ?? "", role: "", data: {} }));
  const isAsked = steps % 2 === 0;
  return {
    id: ID, reference: "R", service: "TEMP_EXT", status: isAsked ? "details_asked" : "submitted", updated_at: AT[steps - 1] ?? "",
    version: Math.ceil(steps / 2), ask: isAsked ? ASK : null, events, receipt: "first", ...other,
  }; // prettier-ignore
}

const BODY = { service: "TEMP_EXT", answers: { reason: "family" } };
/** The stored version of the application. */
const SENT = { service_version: 0, versions: [{ at: AT[0], answers: BODY.answers, documents: [] }] };
const APPLICATION = /** @type {const} */ ({ kind: "application", applicationId: ID });
const WITHDRAWAL = /** @type {const} */ ({ kind: "withdrawal", applicationId: ID });
const DETAILS = /** @type {const} */ ({ kind: "details", applicationId: ID });
/** @param {number} step @param {string} [status] */
const answerTo = (step, status = "submitted") => ({
  reference: "R",
  status,
  received_at: AT[step - 1] ?? "",
  receipt: `receipt ${step}`,
});

test("of two pages of the sync the one that goes further stands, in whichever order they come", () => {
  for (const [known, received] of [
    [1, 2],
    [2, 1],
    [2, 3],
    [3, 2],
  ]) {
    const merged = mergeReceived(caseAfter(known ?? 0), caseAfter(received ?? 0));
    assert.deepEqual(merged, caseAfter(Math.max(known ?? 0, received ?? 0)));
  }
});

test("what the server says again replaces what was made of its answer", () => {
  const made = caseAfterAnswer(undefined, APPLICATION, BODY, answerTo(1));
  assert.deepEqual(mergeReceived(made, caseAfter(1)), caseAfter(1, { answers: BODY.answers, sent: SENT }));
});

test("the answers that were sent from here stay, for the server does not send them back", () => {
  assert.deepEqual(mergeReceived(caseAfter(1, { answers: { a: 1 } }), caseAfter(2)).answers, { a: 1 });
});

test("whom an application is about is known from what was sent, until the server says it", () => {
  const [sent, told] = [
    { latin: "ANNA", arabic: "", others: 0 },
    { latin: "ANNA", arabic: "آنا", others: 0 },
  ];
  const made = caseAfterAnswer(undefined, APPLICATION, { ...BODY, concerned: sent }, answerTo(1));
  assert.deepEqual(made.concerned, sent);
  assert.deepEqual(mergeReceived(made, caseAfter(2)).concerned, sent);
  assert.deepEqual(mergeReceived(made, caseAfter(2, { concerned: told })).concerned, told);
});

/**
 * The keys of photos that a case has, by what happens to it: keys before, event, keys afterwards.
 *
 * @type {[Record<string, string> | undefined, string, (known: any) => any, Record<string, string> | undefined][]}
 */
const PHOTO_KEYS = [
  [undefined, "an application with a photo is received", (_) => caseAfterAnswer(undefined, APPLICATION, BODY, answerTo(1), { p: "k" }), { p: "k" }],
  [undefined, "the sync was quicker than the answer", (known) => caseAfterAnswer(known, APPLICATION, BODY, answerTo(1), { p: "k" }), { p: "k" }],
  [{ p: "k" }, "the answer comes again, without the photo", (known) => caseAfterAnswer(known, APPLICATION, BODY, answerTo(1)), { p: "k" }],
  [{ p: "k" }, "details bring another photo", (known) => caseAfterAnswer(known, DETAILS, {}, answerTo(3), { q: "l" }), { p: "k", q: "l" }],
  [{ p: "k" }, "the sync brings the case anew", (known) => mergeReceived(known, caseAfter(3)), { p: "k" }],
  [{ p: "k" }, "the server claims another key", (known) => mergeReceived(known, caseAfter(3, { photo_keys: { p: "x" } })), { p: "k" }],
  [{ p: "k" }, "a server that was restored from a backup", (known) => withOwnParts(caseAfter(1), known), { p: "k" }],
  [undefined, "no photo was sent from here", (known) => mergeReceived(known, caseAfter(3)), undefined],
]; // prettier-ignore

test("the keys of photos that were sent from here stay with their case, whatever the server sends", () => {
  for (const [before, event, change, after] of PHOTO_KEYS) {
    assert.deepEqual(change(caseAfter(2, before && { photo_keys: before })).photo_keys, after, event);
  }
});

test("an application that was received is a case with one event", () => {
  const { events, status, ask, answers, receipt } = caseAfterAnswer(undefined, APPLICATION, BODY, answerTo(1));
  assert.deepEqual(
    events.map(({ seq, kind, at }) => [seq, kind, at]),
    [[1, "submitted", AT[0]]],
  );
  assert.deepEqual([status, ask, answers, receipt], ["submitted", null, BODY.answers, "receipt 1"]);
});

test("an answer that comes again after the ministry asked leaves what it asks, and its day", () => {
  const asked = caseAfter(2);
  const again = caseAfterAnswer(asked, APPLICATION, BODY, answerTo(1, "details_asked"));
  assert.deepEqual(again, { ...asked, answers: BODY.answers, sent: SENT, receipt: "receipt 1" });
});

test("details that were received answer what was asked", () => {
  const after = caseAfterAnswer(caseAfter(2, { answers: { a: 1 } }), DETAILS, { answers: {} }, answerTo(3));
  assert.deepEqual([after.ask, after.status, after.version, after.updated_at], [null, "submitted", 2, AT[2]]);
  assert.deepEqual(
    after.events.map(({ kind }) => kind),
    KINDS.slice(0, 3),
  );
  assert.deepEqual([after.receipt, after.answers], ["first", { a: 1 }]);
});

test("details whose answer comes again do not answer what the ministry asked after them", () => {
  assert.deepEqual(caseAfterAnswer(caseAfter(4), DETAILS, { answers: {} }, answerTo(3, "details_asked")), caseAfter(4));
});

test("a page of the sync from before the details were received does not ask again", () => {
  const after = caseAfterAnswer(caseAfter(2), DETAILS, { answers: {} }, answerTo(3));
  assert.equal(mergeReceived(after, caseAfter(2)).ask, null);
  assert.deepEqual(mergeReceived(after, caseAfter(4)).ask, ASK);
});

test("a refusal that was objected to can be objected to no more", () => {
  const known = caseAfter(1, { status: "rejected", may_object_until: "2026-02-14" });
  const after = caseAfterAnswer(known, { kind: "objection", applicationId: ID }, {}, answerTo(2, "objected"));
  assert.deepEqual([after.status, after.may_object_until, after.events.at(-1)?.kind], ["objected", null, "objected"]);
});

test("an application that was withdrawn can be withdrawn no more, and nothing lies ahead of it", () => {
  const known = caseAfter(1, { answers: { a: 1 }, ahead: ["in_review"], due: "2026-01-20", may_withdraw: true });
  const after = caseAfterAnswer(known, WITHDRAWAL, {}, answerTo(2, "withdrawn"));
  assert.deepEqual([after.status, after.may_withdraw, after.ahead, after.due], ["withdrawn", false, [], null]);
  assert.deepEqual(
    after.events.map(({ kind }) => kind),
    ["submitted", "withdrawn"],
  );
  assert.deepEqual([after.receipt, after.answers], ["first", { a: 1 }]);
});

test("a refund that was asked for is not asked for again", () => {
  const known = caseAfter(1, { status: "withdrawn", may_ask_for_refund: true });
  const after = caseAfterAnswer(known, { kind: "refund", applicationId: ID }, {}, answerTo(2, "withdrawn"));
  assert.deepEqual(
    [after.status, after.may_ask_for_refund, after.events.at(-1)?.kind],
    ["withdrawn", false, "refund_asked"],
  );
});

/** @param {string} number @param {number} [seq] */
const bill = (number, seq) => /** @type {import("../../src/store/cases.js").Bill} */ ({ number, ...(seq && { seq }) });

test("of two versions of a bill the one with the higher number stands, else the received one", () => {
  const [older, newer, again] = [bill("1", 1), bill("1", 2), { ...bill("1", 2), again: true }];
  assert.equal(newerBill(newer, older), newer);
  assert.equal(newerBill(older, newer), newer);
  assert.equal(newerBill(newer, again), again);
  assert.equal(newerBill(undefined, older), older);
});

test("a bill of a former server, without a number, is older than any", () => {
  assert.deepEqual(newerBill(bill("1", 1), bill("1")), bill("1", 1));
  assert.deepEqual(newerBill(bill("1"), bill("1", 1)), bill("1", 1));
});

test("a case that is received keeps the bills that this device knows newer, each by its number", () => {
  const known = caseAfter(1, { bills: [bill("2", 5), bill("1", 1)] });
  const received = caseAfter(2, { bills: [bill("1", 3), bill("2", 4), bill("3", 1)] });
  assert.deepEqual(mergeReceived(known, received), { ...received, bills: [bill("1", 3), bill("2", 5), bill("3", 1)] });
});

test("a case that is received without bills has none, whatever this device knows", () => {
  assert.deepEqual(mergeReceived(caseAfter(1, { bills: [bill("1", 1)] }), caseAfter(2)), caseAfter(2));
});

test("a case that this device does not know is taken as it is", () => {
  assert.deepEqual(mergeReceived(undefined, caseAfter(1)), caseAfter(1));
});

test("a case that was known without events is overtaken by one that has some", () => {
  assert.deepEqual(mergeReceived(caseAfter(1, { events: [] }), caseAfter(1)), caseAfter(1));
});

test("a new case has the service of its application, and no bills yet", () => {
  const { service, bills } = caseAfterAnswer(undefined, APPLICATION, BODY, answerTo(1));
  assert.deepEqual([service, bills], ["TEMP_EXT", []]);
  assert.equal(caseAfterAnswer(undefined, WITHDRAWAL, {}, answerTo(1)).service, "");
});

test("a known bill stays when something else is answered", () => {
  const known = caseAfter(1, { bills: [bill("1", 1)] });
  assert.deepEqual(caseAfterAnswer(known, WITHDRAWAL, {}, answerTo(2)).bills, [bill("1", 1)]);
});

test("a second entry of a kind is another event, unless it is recorded with its time", () => {
  const known = caseAfterAnswer(caseAfter(1), { kind: "correction", applicationId: ID }, {}, answerTo(2));
  const again = caseAfterAnswer(known, { kind: "correction", applicationId: ID }, {}, answerTo(2));
  const second = caseAfterAnswer(known, { kind: "correction", applicationId: ID }, {}, answerTo(3));
  assert.deepEqual(
    [known, again, second].map(({ events }) => events.length),
    [2, 2, 3],
  );
});

test("another event of the same time is not that of the entry", () => {
  const known = caseAfter(2, { status: "details_asked" });
  assert.equal(caseAfterAnswer(known, WITHDRAWAL, {}, answerTo(2)).events.length, 3);
});

for (const [kind, body, before, event, role] of /** @type {const} */ ([
  ["correction", {}, "issued", "correction_asked", "applicant"],
  ["return", {}, "issued", "return_asked", "applicant"],
  ["consent", { agrees: true }, "consent_asked", "consent_given", "other_party"],
  ["consent", { agrees: false }, "consent_asked", "consent_declined", "other_party"],
  ["visit", {}, "visit_asked", "visit_booked", "applicant"],
  ["visit", {}, "visit_booked", "visit_moved", "applicant"],
])) {
  test(`the event of a ${kind} after ${before} is ${event}, by the ${role}`, () => {
    const after = caseAfterAnswer(caseAfter(1, { status: before }), { kind, applicationId: ID }, body, answerTo(2));
    assert.deepEqual([after.events.at(-1)?.kind, after.events.at(-1)?.role], [event, role]);
  });
}

test("the first appointment of a case that this device does not know is booked", () => {
  const after = caseAfterAnswer(undefined, { kind: "visit", applicationId: ID }, {}, answerTo(1));
  assert.equal(after.events[0]?.kind, "visit_booked");
});
