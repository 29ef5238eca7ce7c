/** A page that is older than its server meets statuses and events that it has no sentences for. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { facts, stagesAhead, timeline } from "../../../../src/page/screens/cases/timeline.js";
import { statusText } from "../../../../src/page/screens/waiting.js";
import { say } from "../../../../src/page/words/words.js";

globalThis.document = /** @type {any} */ ({ documentElement: { lang: "en" } });

const WORDS = {
  "case.status.in_review": "Under review",
  "case.event.submitted": "Received",
  "case.event.taken": "Review began",
  "case.event.other": "Updated",
  "case.status": "Status",
};

/** @param {string} key @param {Record<string, string | number>} [values] */
const saying = (key, values) => say(WORDS, key, values);

/** @param {...string} kinds */
const events = (...kinds) =>
  kinds.map((kind, n) => ({ seq: n + 1, kind, at: "2026-01-15T09:00:00Z", role: "reviewer", data: {} }));

/** @param {Record<string, unknown>} values @returns {import("../../../../src/store/cases.js").Case} */
const known = (values) =>
  /** @type {any} */ ({ reference: "R-1", updated_at: "2026-01-15T09:00:00Z", events: events("submitted"), ...values });

/**
 * Return the text of a drawing.
 *
 * @param {unknown} drawing
 * @returns {string}
 */
function text(drawing) {
  if (Array.isArray(drawing)) return drawing.map(text).join(" ");
  if (drawing === null || typeof drawing !== "object") return typeof drawing === "string" ? drawing : "";
  return "values" in drawing ? text(/** @type {any} */ (drawing).values) : "";
}

test("a status that the page knows is said", () => {
  assert.equal(statusText({ status: "in_review", events: events("submitted", "taken") }, saying), "Under review");
});

test("in place of a status that the page does not know stands what it knows to have happened last", () => {
  assert.equal(
    statusText({ status: "being_inspected", events: events("submitted", "taken", "inspected") }, saying),
    "Review began",
  );
});

test("where the page knows nothing that happened, there was something", () => {
  assert.equal(statusText({ status: "being_inspected", events: events("inspected") }, saying), "Updated");
  assert.equal(statusText({ status: "being_inspected" }, saying), "Updated");
});

test("the facts of such a case are drawn", () => {
  assert.match(text(facts(known({ status: "being_inspected" }), saying)), /Received/);
});

test("an event that the page does not know is in the timeline", () => {
  const drawn = text(
    timeline(known({ status: "being_inspected", events: events("submitted", "inspected") }), "", saying),
  );

  assert.match(drawn, /Updated/);
  assert.doesNotMatch(drawn, /case\.event/);
});

test("of what is ahead only what the page knows is shown", () => {
  const drawn = text(stagesAhead(known({ ahead: ["being_inspected", "in_review"] }), saying));

  assert.match(drawn, /Under review/);
  assert.doesNotMatch(drawn, /being_inspected/);
});
