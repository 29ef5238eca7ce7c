/**
 * The revocation list: it counts only if the ministry has signed it completely, and its size is limited before it is
 * read.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isReplaced, isRevoked, revokedOn } from "../../src/core/papers/revoked_papers.js";
import { decodeOrdinals, readRevocationList } from "../../src/crypto/revocation_list.js";
import { newSigner } from "../sync/signer.js";
import { vectors } from "./pattern.js";

const {
  kid,
  jwk,
  list,
  without_days,
  empty,
  issued_at,
  revoked,
  numbers: DAYS,
  replaced: REPLACED,
  coded,
  dated,
  refused,
} = vectors("revocation_list.json");
const keys = { [kid]: jwk };
const ministry = await newSigner();
const TYPE = "moi-revocation-list";
const ONE = { count: 1, rice: 0, gaps: "gA" };
const DATED = { ...ONE, first_day: "2026-01-15", day_bits: 0, days: "" };

/** @param {unknown} given */
const read = (given) => readRevocationList(given, { ...keys, [ministry.kid]: ministry.jwk });

/** @param {Record<string, unknown>} content @param {string} [type] */
const signed = (content, type = TYPE) => ministry.signDetached(type, content);

for (const { name, ordinals, ...given } of coded) {
  test(`ordinals are read as the vectors say: ${name}`, () => {
    assert.deepEqual([...decodeOrdinals(given)], ordinals);
  });
}

for (const { name, revoked: days, ...given } of dated) {
  test(`days are read as the vectors say: ${name}`, async () => {
    const known = await read(await signed({ issued_at, series: { V26: given } }));
    for (const [ordinal, day] of Object.entries(days))
      assert.equal(revokedOn(known, `V26${ordinal.padStart(6, "0")}`), day);
  });
}

for (const { name, code, ...given } of refused) {
  test(`a signed list that is none is refused: ${name}`, async () => {
    await assert.rejects(read(await signed({ issued_at, series: { V26: given } })), { name: "Refused", code });
  });
}

test("a list says which papers were revoked", async () => {
  const { issuedAt, revoked: found } = await read(list);
  assert.equal(issuedAt, issued_at);
  const ordinals = Object.fromEntries(
    Object.entries(revoked).map(([series, days]) => [series, Object.keys(days).map(Number)]),
  );
  assert.deepEqual(Object.fromEntries([...found].map(([series, each]) => [series, [...each.ordinals]])), ordinals);
});

test("a list says on which day a paper was revoked, and nothing of one that was not", async () => {
  const known = await read(list);
  for (const [number, day] of Object.entries(DAYS)) assert.equal(revokedOn(known, number), day, number);
  for (const number of ["V26000122", "E26000001", "R26000123", "V26", ""])
    assert.equal(revokedOn(known, number), "", number);
});

test("a list from before days were in it says which papers were revoked, and not when", async () => {
  const known = await read(without_days);
  for (const number of Object.keys(DAYS))
    assert.deepEqual([isRevoked(known, number), revokedOn(known, number)], [true, ""], number);
  assert.equal(isRevoked(known, "V26000122"), false);
});

test("a list says which papers another one has replaced", async () => {
  const known = await read(list);
  const numbers = [...Object.keys(DAYS), "V26000004", "R26000123", ""];
  assert.deepEqual(
    numbers.filter((number) => isReplaced(known, number)),
    REPLACED,
  );
});

test("marks of replaced papers without days are no list", async () => {
  await assert.rejects(read(await signed({ issued_at, series: { V26: { ...ONE, replaced: "gA" } } })), {
    name: "Refused",
    code: "malformed",
  });
});

test("a list of the last day of the calendar is read", async () => {
  const known = await read(
    await signed({ issued_at: "9999-12-31T00:00:00Z", series: { V26: { ...DATED, first_day: "9999-12-31" } } }),
  );
  assert.equal(revokedOn(known, "V26000001"), "9999-12-31");
});

test("of a paper the list says whether it was revoked", async () => {
  const known = await read(list);
  for (const number of ["V26000002", "V26000003", "V26000123", "R25999999", "N99000001"])
    assert.ok(isRevoked(known, number), number);
  for (const number of ["V26000001", "V26000122", "V26000124", "R26000123", "R25999998", "N99000003", "E26000001"]) {
    assert.equal(isRevoked(known, number), false, number);
  }
});

test("what is no number of a paper was not revoked", async () => {
  const known = await read(list);
  for (const text of ["", "V26", "V26000123 ", "V2600123", "v26000123", "constructor"])
    assert.equal(isRevoked(known, text), false, text);
});

test("where nothing was revoked the list is empty", async () => {
  assert.deepEqual(await read(empty), { issuedAt: issued_at, revoked: new Map() });
});

test("a list with any bit changed is refused", async () => {
  const bytes = new TextEncoder().encode(JSON.stringify(list));
  let tried = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = bytes.map((byte, n) => (n === at ? byte ^ (1 << (at % 7)) : byte));
    let given;
    try {
      given = JSON.parse(new TextDecoder().decode(changed));
    } catch {
      continue;
    }
    tried += 1;
    await assert.rejects(read(given), { name: "Refused" }, String(at));
  }
  assert.ok(tried > 300);
});

test("a list of another key is refused", async () => {
  await assert.rejects(readRevocationList(list, { [ministry.kid]: ministry.jwk }), { code: "unknown_signer" });
  await assert.rejects(readRevocationList(list, {}), { code: "unknown_signer" });
});

test("a list that another key signed in the ministry's name is refused", async () => {
  const forged = await ministry.signDetached(TYPE, { issued_at, series: {} }, { alg: "ES256", kid, typ: TYPE });
  await assert.rejects(read(forged), { code: "wrong_signature" });
});

test("what the ministry signed as something else is no list", async () => {
  await assert.rejects(read(await signed({ issued_at, series: {} }, "moi-receipt")), { code: "malformed" });
});

test("a signature that holds a list of its own is none of this one", async () => {
  await assert.rejects(
    read({ issued_at, series: {}, signature: await ministry.sign(TYPE, { issued_at, series: {} }) }),
    { code: "malformed" },
  );
});

for (const [name, series] of /** @type {[string, unknown][]} */ ([
  ["no series", { V2: ONE }],
  ["a letter of none", { A26: ONE }],
  ["no object", { V26: null }],
  ["a count that is a text", { V26: { ...ONE, count: "1" } }],
  ["a count that is true", { V26: { ...ONE, count: true } }],
  ["a count with a fraction", { V26: { ...ONE, count: 1.5 } }],
  ["a parameter that is a text", { V26: { ...ONE, rice: "0" } }],
  ["gaps that are none", { V26: { ...ONE, gaps: 1 } }],
  ["a member more", { V26: { ...ONE, more: 1 } }],
  ["no day of the first", { V26: { ...ONE, day_bits: 0, days: "" } }],
  ["a first day that is a number", { V26: { ...DATED, first_day: 20260115 } }],
  ["a width that is a text", { V26: { ...DATED, day_bits: "0" } }],
  ["a width with a fraction", { V26: { ...DATED, day_bits: 0.5 } }],
  ["days that are none", { V26: { ...DATED, days: null } }],
  ["a member more than days", { V26: { ...DATED, more: 1 } }],
  ["a series too large", { V26: { ...ONE, gaps: "A".repeat(4 * 1024 * 1024 + 4) } }],
  [
    "too much together",
    Object.fromEntries(
      Array.from({ length: 3 }, (_, n) => [`V${n + 10}`, { ...ONE, gaps: "A".repeat(2 * 1024 * 1024) }]),
    ),
  ],
  ["too many days", { V26: { ...DATED, days: "A".repeat(4 * 1024 * 1024) } }],
  ["a list", []],
])) {
  test(`series that are none are refused before their signature is looked at: ${name}`, async () => {
    await assert.rejects(read({ ...list, series }), { code: "malformed" });
  });
}

for (const moment of [null, 1, "", "2026-01-15", "2026-13-01T00:00:00Z", "2026-01-15T00:00:00+03:00"]) {
  test(`a list of no moment is refused: ${moment}`, async () => {
    await assert.rejects(read({ ...list, issued_at: moment }), { code: "malformed" });
  });
}

for (const given of [null, [], "", {}, { ...list, more: 1 }, { ...list, signature: null }]) {
  test(`what is no list is refused: ${JSON.stringify(given).slice(0, 60)}`, async () => {
    await assert.rejects(read(given), { code: "malformed" });
  });
}
