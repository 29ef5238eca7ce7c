/** An answer of the server with any part that is missing, or of another kind, is not taken. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { MAX_ORDINAL } from "../../src/core/papers/paper_number.js";
import { isBill, isCheckout } from "../../src/core/server_answers/bill.js";
import { isCaseChanges } from "../../src/core/server_answers/cases.js";
import { isDirectorateKey, isPublicKeys, isTrustListAnswer } from "../../src/core/server_answers/public_keys.js";
import { isReferenceChanges } from "../../src/core/server_answers/reference.js";
import { isRevocationAnswer } from "../../src/core/server_answers/revocations.js";
import { isPerson } from "../../src/core/server_answers/session.js";

const AT = "2026-01-15T09:00:00Z";
const DAY = "2026-01-22";
const ID = "0198f2a0-0000-7000-8000-000000000001";

const BILL = {
  number: "260000000179",
  seq: 2,
  status: "pending_confirmation",
  lines: [{ fee: "annual", quantity: 1, fils: 5000 }],
  total_fils: 5000,
  due_on: DAY,
  card: true,
  card_until: AT,
  biller: "173",
  cash: true,
  pledge: "26-00001",
  receipt: "a.b.c",
  guarantees: [{ id: ID, fee: "visit", fils: 1000, status: "held", may_ask: true }],
  returned: [{ provider: "card", fils: 5000, at: AT, state: "under_way", returned_at: AT }],
};

const PAPER = {
  number: "V26000001",
  kind: "visa",
  service: 1,
  person: "",
  valid_from: DAY,
  valid_until: DAY,
  content: {
    surname: "",
    given_names: "LINA",
    arabic_name: "",
    passport_number: "",
    nationality: "",
    birth_date: "",
    sex: "",
    entries: 1,
    stay_days: 30,
  },
};
const CASE = {
  id: ID,
  reference: "R",
  service: "TEMP_EXT",
  status: "submitted",
  updated_at: AT,
  version: 1,
  receipt: "a.b.c",
  short_receipt: "a.b.c",
  ahead: ["in_review"],
  due: DAY,
  may_withdraw: true,
  may_correct: true,
  may_object_until: DAY,
  committee_on: DAY,
  ask: {},
  concerned: { latin: "LINA", arabic: "لينا", others: 1 },
  consent: { asked_by: "", asked: "", about: "", until: DAY },
  visit: { at: AT, place: { ar: "عمان", en: "Amman" }, days: [DAY], times: ["09:00"] },
  bills: [BILL],
  papers: [{ ...PAPER, barcode: "RDB1B" }],
  replaced_papers: [{ ...PAPER, replaced_by: "V26000002", replaced_on: DAY }],
  events: [{ seq: 1, kind: "submitted", at: AT, data: {} }],
};

/**
 * Answers with all their parts: the name, the check, an example, the parts that may be missing, and those that may be
 * null. A number in a path stands for each item of a list.
 *
 * @type {[string, (body: unknown) => boolean, any, string[], string[]][]}
 */
const ANSWERS = [
  [
    "keys",
    isPublicKeys,
    { directorates: { residence: "0a".repeat(16) }, receipts: {}, push: { public_key: "" } },
    ["directorates.residence"],
    [],
  ],
  ["a directorate's key", isDirectorateKey, { key_id: "0a".repeat(16), public_key: "k".repeat(1622) }, [], []],
  ["the trust list", isTrustListAnswer, { trust_list: "a.b.c" }, [], []],
  ["reference data", (body) => isReferenceChanges(body, 2), { seq: 3, changes: [{ seq: 3, list: "fees", code: "F01", rows: [{}] }], more: true }, [], []],
  [
    "revocations",
    isRevocationAnswer,
    { issued_at: AT, series: { V26: { count: 1, rice: 0, gaps: "gA", first_day: "2026-01-15", day_bits: 0, days: "", replaced: "gA" } }, signature: "a..b" },
    ["series.V26", "series.V26.replaced"],
    [],
  ],
  ["a person", isPerson, { id: "person-1", contact_masked: "" }, [], []],
  ["a checkout", isCheckout, { page_url: "https://bank.example/pay/1", bill: {} }, [], []],
  [
    "a bill",
    isBill,
    BILL,
    ["seq", "card", "card_until", "biller", "cash", "pledge", "receipt", "guarantees", "returned"],
    ["card_until", "returned.0.returned_at"],
  ],
  [
    "cases",
    (body) => isCaseChanges(body, 6),
    { cursor: 7, now: AT, cases: [{ ...CASE, bills: [] }], more: true },
    ["short_receipt", "ahead", "due", "may_withdraw", "may_correct", "may_object_until", "committee_on", "concerned", "consent", "visit", "bills", "papers", "replaced_papers"]
      .map((part) => `cases.0.${part}`).concat(["cases.0.visit.place.ar", "cases.0.visit.place.en"]),
    ["due", "may_object_until", "committee_on", "ask", "concerned", "consent", "visit", "visit.at", "papers.0.valid_until", "papers.0.content.entries", "replaced_papers.0.valid_until", "replaced_papers.0.content.entries"]
      .map((part) => `cases.0.${part}`),
  ],
]; // prettier-ignore

/**
 * Return values of other kinds than this one, which are never right in its place.
 *
 * @param {unknown} value
 * @returns {unknown[]}
 */
function othersThan(value) {
  if (Array.isArray(value)) return ["x", 1, { x: null }, [null]];
  switch (typeof value) {
    case "number":
      return ["1", true, -1, 7.5, [], {}];
    case "boolean":
      return ["true", 1, [], {}];
    case "string":
      return [1, true, [], {}, ...(/^\d{4}-/.test(value) ? ["soon", "day 1"] : []), ...(value === ID ? ["../x"] : [])];
    default:
      return ["x", 1, [], [null]];
  }
}

/**
 * Return the path of each part, with its value.
 *
 * @param {any} value
 * @param {string[]} [path]
 * @returns {[string[], unknown][]}
 */
function parts(value, path = []) {
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => [
    /** @type {[string[], unknown]} */ ([[...path, key], part]),
    ...parts(part, [...path, key]),
  ]);
}

/**
 * Return a copy with another value at a path, or without the part.
 *
 * @param {any} value
 * @param {string[]} path
 * @param {unknown} [other]
 */
function changed(value, path, other) {
  const copy = structuredClone(value);
  const holder = path.slice(0, -1).reduce((each, key) => each[key], copy);
  if (other === undefined) delete holder[String(path.at(-1))];
  else holder[String(path.at(-1))] = other;
  return copy;
}

for (const [name, isIt, example, optional, nullable] of ANSWERS) {
  const good = name === "a checkout" ? { ...example, bill: BILL } : example;

  test(`${name} with every part are taken, and nothing else is`, () => {
    assert.equal(isIt(good), true);
    for (const other of [null, undefined, [], {}, "x", 1]) assert.equal(isIt(other), false);
  });

  for (const [path, value] of parts(example)) {
    const part = path.join(".");
    const isItem = /^\d+$/.test(path.at(-1) ?? "");

    test(`${name}: ${part} is of its kind`, () => {
      const wrong = [...othersThan(value), ...(nullable.includes(part) ? [] : [null])];
      for (const other of wrong) assert.equal(isIt(changed(good, path, other)), false, JSON.stringify(other));
      if (nullable.includes(part)) assert.equal(isIt(changed(good, path, null)), true);
    });

    if (!isItem)
      test(`${name}: ${part} may ${optional.includes(part) ? "" : "not "}be missing`, () => {
        assert.equal(isIt(changed(good, path)), optional.includes(part));
      });
  }
}

for (const [name, isIt, change] of /** @type {[string, (body: any) => boolean, (good: any) => any][]} */ ([
  ["a bill of a former server", isBill, ({ card_until: _, ...bill }) => ({ ...bill, card_until: null })],
  ["a bill that is due at an instant", isBill, (good) => ({ ...good, due_on: AT })],
  ["a bill that is due at an instant of a zone, in microseconds", isBill, (good) => ({ ...good, due_on: "2026-01-15T12:00:00.123456+03:00" })],
  ["a bill that is due at a local time", isBill, (good) => ({ ...good, due_on: "2026-01-15T12:00:00" })],
  ["a checkout without encryption, as on one's own machine", isCheckout, () => ({ page_url: "http://127.0.0.1:8001/pay", bill: BILL })],
  ["revocations without days", isRevocationAnswer, (good) => ({ ...good, series: { D26: { count: 1, rice: 29, gaps: "gA" } } })],
  ["a series of a million", isRevocationAnswer, (good) => withSeries(good, { count: MAX_ORDINAL })],
  ["a series with the widest days", isRevocationAnswer, (good) => withSeries(good, { day_bits: 16 })],
  ["the longest signature", isRevocationAnswer, (good) => ({ ...good, signature: "a".repeat(512) })],
  ["the longest series", isRevocationAnswer, (good) => withSeries(good, { gaps: "g".repeat(2 ** 21), days: "d".repeat(2 ** 21 - 2) })],
  ["revocations of no year", isRevocationAnswer, (good) => ({ ...good, series: {} })],
]))
  test(`${name} is taken`, () => {
    const [, , example] = ANSWERS.find(([, check]) => check === isIt) ?? [];
    assert.equal(isIt(change(example)), true);
  }); // prettier-ignore

for (const [name, isIt, change] of /** @type {[string, (body: any) => boolean, (good: any) => any][]} */ ([
  ["a bill whose day has more before it", isBill, (good) => ({ ...good, due_on: `1${DAY}` })],
  ["a bill whose day has more after it", isBill, (good) => ({ ...good, due_on: `${DAY} 1` })],
  ["a person without an id", isPerson, (good) => ({ ...good, id: "" })],
  ["a key whose id is longer", isDirectorateKey, (good) => ({ ...good, key_id: `0${good.key_id}` })],
  ["a key whose id goes on", isDirectorateKey, (good) => ({ ...good, key_id: `${good.key_id}.` })],
  ["a key that is longer", isDirectorateKey, (good) => ({ ...good, public_key: `k${good.public_key}` })],
  ["a key that goes on", isDirectorateKey, (good) => ({ ...good, public_key: `${good.public_key}.` })],
  ["a checkout whose address hides another scheme", isCheckout, () => ({ page_url: "javascript:https://bank.example", bill: BILL })],
  ["revocations with one member more", isRevocationAnswer, (good) => ({ ...good, more: false })],
  ["revocations of a day", isRevocationAnswer, (good) => ({ ...good, issued_at: "2026-01-15" })],
  ["revocations of the 45th", isRevocationAnswer, (good) => ({ ...good, issued_at: "2026-01-45T09:00:00Z" })],
  ["revocations whose time has more before it", isRevocationAnswer, (good) => ({ ...good, issued_at: `1${AT}` })],
  ["revocations whose time has more after it", isRevocationAnswer, (good) => ({ ...good, issued_at: `${AT} ` })],
  ["a signature that is too long", isRevocationAnswer, (good) => ({ ...good, signature: "a".repeat(513) })],
  ["a series of another kind of paper", isRevocationAnswer, (good) => ({ ...good, series: { X26: good.series.V26 } })],
  ["a series with more before its name", isRevocationAnswer, (good) => ({ ...good, series: { AV26: good.series.V26 } })],
  ["a series with more after its name", isRevocationAnswer, (good) => ({ ...good, series: { V261: good.series.V26 } })],
  ["a series of nothing", isRevocationAnswer, (good) => withSeries(good, { count: 0 })],
  ["a series of more than there are numbers", isRevocationAnswer, (good) => withSeries(good, { count: MAX_ORDINAL + 1 })],
  ["a series with a parameter that is too large", isRevocationAnswer, (good) => withSeries(good, { rice: 30 })],
  ["a series with days that are too wide", isRevocationAnswer, (good) => withSeries(good, { day_bits: 17 })],
  ["a series without gaps", isRevocationAnswer, (good) => withSeries(good, { gaps: "" })],
  ["a series whose first day is none", isRevocationAnswer, (good) => withSeries(good, { first_day: "2026-02-30" })],
  ["a series with one member more", isRevocationAnswer, (good) => withSeries(good, { more: 1 })],
  ["more coded series than there may be", isRevocationAnswer, (good) => withSeries(good, { gaps: "g".repeat(2 ** 21), days: "d".repeat(2 ** 21 + 1) })],
]))
  test(`${name} is not taken`, () => {
    const [, , example] = ANSWERS.find(([, check]) => check === isIt) ?? [];
    assert.equal(isIt(change(example)), false);
  }); // prettier-ignore

/** Return revocations with a changed series. @param {any} good @param {object} change */
function withSeries(good, change) {
  return { ...good, series: { V26: { ...good.series.V26, ...change } } };
}
