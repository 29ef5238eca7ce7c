/** The sentence about a committee's session speaks of the future until the day of the session has passed. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { sessionSentence } from "../../../../src/page/screens/cases/timeline.js";

globalThis.document = /** @type {any} */ ({ documentElement: { lang: "en" } });

/** @param {string} key @param {Record<string, any>} [values] */
const say = (key, values) => `${key} ${values?.["date"]}`;

mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-12-02T22:30:00Z") }); // in Amman it is the third

for (const [when, day, key] of /** @type {const} */ ([
  ["tomorrow", "2026-12-04", "case.committee_meets"],
  ["today", "2026-12-03", "case.committee_meets"],
  ["yesterday", "2026-12-02", "case.committee_was"],
])) {
  test(`a session of ${when}`, () => {
    assert.ok(sessionSentence(day, say).values.some((value) => String(value).startsWith(key)));
  });
}

test("the day is written in words", () => {
  assert.ok(sessionSentence("2026-12-03", say).values.includes("case.committee_meets 3 December 2026"));
});
