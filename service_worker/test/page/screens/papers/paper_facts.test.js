/** The facts of a paper: its validity in words, on a card today and on an image that is looked at later. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { factsOf, lastingValidityOf } from "../../../../src/page/screens/papers/paper_facts.js";

globalThis.document = /** @type {any} */ ({ documentElement: { lang: "en" } });

const TODAY = new Date("2026-12-01T09:00:00Z");
const WORDS = {
  "case.status.revoked": "Revoked",
  "case.validity.expired": "Expired on {date}",
  "case.validity.expiring": "Expires on {date}",
  "case.validity.valid": "Valid until {date}",
  "paper.since": "Issued on {date}",
};
/** Each standing: the last day of the paper and whether it was revoked -> the words on its card, on its image. */
const STANDINGS = {
  "without an end": [null, false, "Issued on 18 October 2026", "Issued on 18 October 2026"],
  valid: ["2027-10-17", false, "Valid until 17 October 2027", "Valid until 17 October 2027"],
  expiring: ["2026-12-03", false, "Expires on 3 December 2026", "Valid until 3 December 2026"],
  expired: ["2026-11-03", false, "Expired on 3 November 2026", "Expired on 3 November 2026"],
  revoked: ["2027-10-17", true, "Revoked", "Revoked"],
};

/** @param {string} [passport] @param {string | null} [until] @param {boolean} [isRevoked] @returns {any} */
const issued = (passport = "C01X00T47", until = null, isRevoked = false) => ({
  isRevoked,
  paper: {
    number: "R26000001",
    valid_from: "2026-10-18",
    valid_until: until,
    content: { arabic_name: "", given_names: "ANNA", surname: "SCHMIDT", passport_number: passport },
  },
});

for (const [standing, [until, isRevoked, onCard, onImage]] of Object.entries(STANDINGS))
  test(`a paper that is ${standing} says so today, and on its image in words that stay true`, (t) => {
    t.mock.timers.enable({ apis: ["Date"], now: TODAY });
    const one = issued("", /** @type {string | null} */ (until), Boolean(isRevoked));
    assert.equal(factsOf(one, WORDS).find(({ key }) => key === "paper.validity")?.text, onCard);
    assert.equal(lastingValidityOf(one, WORDS), onImage);
  });

test("a paper without a passport number has no row for it", () => {
  const keys = (/** @type {any} */ one) => factsOf(one, WORDS).map(({ key }) => key);
  assert.deepEqual(keys(issued()), ["paper.holder", "paper.number", "paper.passport", "paper.validity"]);
  assert.deepEqual(keys(issued("")), ["paper.holder", "paper.number", "paper.validity"]);
});
