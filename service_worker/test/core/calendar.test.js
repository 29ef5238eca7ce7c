/** The calendar entry of a paper's last day, as RFC 5545 wants it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { lastDayCalendar } from "../../src/core/papers/calendar.js";

const NOW = new Date("2026-12-01T08:09:10.123Z");

/** @param {Partial<import("../../src/core/papers/calendar.js").LastDay>} [others] */
const calendar = (others) =>
  lastDayCalendar(
    {
      number: "V26000123",
      validity: { first: "2026-12-01", last: "2027-11-30" },
      title: "Last day: Visit visa",
      text: "The last day.",
      url: "https://moi.example/en/wallet/",
      ...others,
    },
    NOW,
  );

/** @param {string} text */
const unfolded = (text) => text.replaceAll("\r\n ", "").split("\r\n");

test("the entry is for the whole last day, until the first day after it", () => {
  const lines = unfolded(calendar({ validity: { first: "2026-12-01", last: "2027-12-31" } }));
  assert.ok(lines.includes("DTSTART;VALUE=DATE:20271231"));
  assert.ok(lines.includes("DTEND;VALUE=DATE:20280101"));
});

test("a paper has one entry, however often it is added", () => {
  assert.ok(unfolded(calendar()).includes("UID:V26000123@moi-pwa"));
});

test("the entry says in UTC when it was made", () => {
  assert.ok(unfolded(calendar()).includes("DTSTAMP:20261201T080910Z"));
});

test("the calendar reminds at nine o'clock on the days on which the ministry reminds", () => {
  const triggers = unfolded(calendar()).filter((line) => line.startsWith("TRIGGER"));
  assert.deepEqual(triggers, ["TRIGGER:-P59DT15H", "TRIGGER:-P29DT15H", "TRIGGER:-P6DT15H"]);
});

test("a paper of a few days has no reminder", () => {
  const text = calendar({ validity: { first: "2026-12-01", last: "2026-12-05" } });
  assert.ok(!text.includes("VALARM"));
});

test("a name cannot add a line or a property", () => {
  const text = calendar({ title: "A, B; C\\\r\nATTACH:x" });
  assert.ok(unfolded(text).includes("SUMMARY:A\\, B\\; C\\\\\\nATTACH:x"));
  assert.ok(!unfolded(text).includes("ATTACH:x"));
});

test("no line is longer than 75 bytes, and no Arabic letter is cut in two", () => {
  const title = "آخر يوم: إذن إقامة سنوية – عبد الرحمن بن محمد بن عبد الله الجبوري العبيدي الهاشمي";
  const text = calendar({ title });
  for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  assert.ok(unfolded(text).includes(`SUMMARY:${title}`));
});
