/** The history of an institution's application says which member or system sent what. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { timeline } from "../../../../src/page/screens/cases/timeline.js";
import { say } from "../../../../src/page/words/words.js";

globalThis.document = /** @type {any} */ ({ documentElement: { lang: "en" } });

const WORDS = {
  "case.event.submitted": "Received",
  "case.by.member": "Sent by: {name}",
  "case.by.client": "Sent by: {name} (a system)",
  "case.by.former_member": "Sent by: a former member",
};

/** @param {string} key @param {Record<string, string | number>} [values] */
const saying = (key, values) => say(WORDS, key, values);

/**
 * Return the text of the history of a case with one event.
 *
 * @param {unknown} [by] - its sender.
 */
const history = (by) => {
  const event = {
    seq: 1,
    kind: "submitted",
    at: "2026-01-15T09:00:00Z",
    role: "applicant",
    data: {},
    ...(by !== undefined && { by }),
  };
  return text(timeline(/** @type {any} */ ({ updated_at: event.at, events: [event] }), "", saying));
};

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

test("a member and a system are named, each apart from the text around it", () => {
  assert.match(history({ kind: "member", name: "منى" }), /Sent by: \u2068منى\u2069/);
  assert.match(history({ kind: "client", name: "HR system" }), /Sent by: \u2068HR system\u2069 \(a system\)/);
});

test("a former member is not named", () => {
  assert.match(history({ kind: "former_member", name: "" }), /Sent by: a former member/);
});

test("an application without a sender has no line for one", () => {
  assert.doesNotMatch(history(), /Sent by/);
  assert.doesNotMatch(history(null), /Sent by/);
});

test("a sender of a kind that the page does not know is left out", () => {
  assert.doesNotMatch(history({ kind: "robot", name: "R2" }), /Sent by|case\.by|R2/);
});
