/** The age of a phone's lists, and the verdicts that it changes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { MAX_LIST_AGE_DAYS } from "../../src/core/country_papers.js";
import { addDays } from "../../src/core/dates.js";
import { latestDay, listAge, listDays, verdictByLists } from "../../src/core/papers/list_age.js";

/** @import { SealedKind } from "../../src/core/papers/features.js" */

const LISTS = { signers: "2026-11-20", revocations: "2026-11-20", areLatest: false };
const VISA = /** @type {const} */ ({ kind: "visa", signedOn: "2026-11-02" });
const KINDS = /** @type {[SealedKind, number][]} */ (Object.entries(MAX_LIST_AGE_DAYS));

/** @param {string} day @param {number} days */
const later = (day, days) => String(addDays(day, days));

test("a list's day is that of its time in Amman, and none if there is no list", () => {
  const days = listDays({ issuedAt: "2026-11-19T21:00:00Z" }, undefined, true);
  assert.deepEqual(days, { signers: "2026-11-20", revocations: "", areLatest: true });
});

test("a list that a former server dated to the beginning of the day in UTC has that day", () => {
  assert.equal(listDays({ issuedAt: "2026-11-20T00:00:00Z" }, undefined, true).signers, "2026-11-20");
});

for (const [kind, days] of KINDS) {
  test(`for a ${kind} lists are enough for ${days} days, and outdated on the next`, () => {
    const paper = { kind, signedOn: VISA.signedOn };
    assert.equal(listAge(paper, LISTS, later("2026-11-20", days)), "enough");
    assert.equal(listAge(paper, LISTS, later("2026-11-20", days + 1)), "outdated");
  });
}

test("the older of the two lists counts", () => {
  const old = "2026-11-03";
  assert.equal(listAge(VISA, { ...LISTS, signers: old }, "2026-11-20"), "outdated");
  assert.equal(listAge(VISA, { ...LISTS, revocations: old }, "2026-11-20"), "outdated");
});

test("a list of the day before a paper was signed says nothing about it, one of the same day does", () => {
  assert.equal(listAge({ ...VISA, signedOn: "2026-11-21" }, LISTS, "2026-11-21"), "before_paper");
  assert.equal(listAge({ ...VISA, signedOn: "2026-11-20" }, LISTS, "2026-11-21"), "enough");
});

test("a list of signers from before a paper was signed names its signer, and is enough", () => {
  const paper = { ...VISA, signedOn: "2026-11-21" };
  assert.equal(listAge(paper, { ...LISTS, revocations: "2026-11-21" }, "2026-11-21"), "enough");
});

test("a list that was made an hour after midnight in Amman is enough for a paper of half an hour before", () => {
  const list = { issuedAt: "2026-11-20T21:00:00Z" };
  assert.equal(listAge({ ...VISA, signedOn: "2026-11-21" }, listDays(list, list, false), "2026-11-21"), "enough");
});

test("the latest list is not older than a paper of the day that has just begun", () => {
  assert.equal(listAge({ ...VISA, signedOn: "2026-11-21" }, { ...LISTS, areLatest: true }, "2026-11-21"), "enough");
});

test("the latest lists are outdated if the ministry makes no new ones", () => {
  assert.equal(listAge(VISA, { ...LISTS, areLatest: true }, "2026-11-28"), "outdated");
});

test("a list that is older than the paper is called so although it is outdated as well", () => {
  assert.equal(listAge({ ...VISA, signedOn: "2026-11-21" }, LISTS, "2027-11-21"), "before_paper");
});

test("without a list of revoked papers nothing is known of them", () => {
  assert.equal(listAge(VISA, { ...LISTS, revocations: "" }, "2026-11-20"), "missing");
});

test("the day is that of the clock, or of a list that is later", () => {
  assert.equal(latestDay("2026-11-25", LISTS), "2026-11-25");
  assert.equal(latestDay("2026-11-15", LISTS), "2026-11-20");
  assert.equal(latestDay("2026-11-15", { ...LISTS, signers: "2026-11-21" }), "2026-11-21");
  assert.equal(latestDay("2026-11-15", { ...LISTS, revocations: "" }), "2026-11-20");
});

test("a valid paper is of unknown status unless the lists are enough", () => {
  assert.equal(verdictByLists("valid", "enough"), "valid");
  for (const age of /** @type {const} */ (["outdated", "before_paper", "missing"])) {
    assert.equal(verdictByLists("valid", age), "status_unknown");
  }
});

test("no other verdict changes with the age of the lists", () => {
  const others = /** @type {const} */ ([
    "not_yet_valid",
    "expired",
    "revoked",
    "forged",
    "unknown_signer",
    "unreadable",
    "genuine_refusal",
    "not_issued",
  ]);
  for (const verdict of others) assert.equal(verdictByLists(verdict, "outdated"), verdict);
});
