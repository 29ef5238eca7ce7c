/** A share is sealed with what follows from its code, and opens with nothing else. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64url } from "../../src/crypto/base64url.js";
import { codeOf, readCode } from "../../src/core/papers/share_code.js";
import { MAX_WHO_LENGTH, openShare, openWho, sealShare, sealWho, shareKeys } from "../../src/crypto/share.js";
import { vectorsOf } from "../core/vectors.js";

const { codes, refused, typed } = vectorsOf("shares");
const [{ code: CODE }, { code: OTHER }] = codes;
const CONTENT = { credential: "jwt~disclosure~", face: "AAAA", print: null };

for (const vector of codes) {
  test(`what follows from the code "${vector.name}" is what another library derives`, async () => {
    assert.equal(codeOf(fromBase64url(vector.chance)), vector.code);
    const { locator, id } = await shareKeys(vector.code);
    assert.deepEqual({ locator, id }, { locator: vector.locator, id: vector.id });
  });

  test(`what another library sealed with the code "${vector.name}" opens`, async () => {
    const keys = await shareKeys(vector.code);
    assert.deepEqual(await openShare(vector.sealed, keys), { credential: "jwt~disclosure~", face: null, print: null });
    assert.equal(await openWho(vector.who, keys), "شركة الأمل");
  });
}

for (const { name, sealed, expect } of refused.cases) {
  test(`a share is refused: ${name}`, async () => {
    await assert.rejects(openShare(sealed, await shareKeys(refused.code)), { code: expect });
  });
}

for (const { typed: text, expect } of typed) {
  test(`${JSON.stringify(text)} is read as ${JSON.stringify(expect)}`, () => {
    assert.equal(readCode(text), expect);
  });
}

test("one wrong character of a code is always noticed", () => {
  for (const { code } of codes) {
    for (let at = 0; at < code.length; at += 1) {
      for (const other of "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
        const wrong = code.slice(0, at) + other + code.slice(at + 1);
        assert.equal(readCode(wrong), other === code[at] ? code : "");
      }
    }
  }
});

test("two characters of a code that changed places are always noticed", () => {
  for (const { code } of codes) {
    for (let a = 0; a < code.length; a += 1) {
      for (let b = a + 1; b < code.length; b += 1) {
        const swapped = [...code];
        [swapped[a], swapped[b]] = [code[b], code[a]];
        assert.equal(readCode(swapped.join("")), code[a] === code[b] ? code : "");
      }
    }
  }
});

test("what is shown comes back, and not with another code", async () => {
  const [keys, others] = await Promise.all([shareKeys(CODE), shareKeys(OTHER)]);
  const sealed = await sealShare(CONTENT, keys);
  assert.deepEqual(await openShare(sealed, keys), CONTENT);
  await assert.rejects(openShare(sealed, others), { code: "record_forged" });
});

test("what is larger than the server takes is not sealed", async () => {
  await assert.rejects(sealShare({ ...CONTENT, face: "A".repeat(8192) }, await shareKeys(CODE)), {
    code: "trailing_data",
  });
});

test("a name comes back as one line, cut where it is too long", async () => {
  const keys = await shareKeys(CODE);
  const back = async (/** @type {string} */ who) => openWho(await sealWho(who, keys), keys);
  assert.equal(await back("  ACME \n Ltd\u202e "), "ACME Ltd");
  assert.equal(await back("😀".repeat(90)), "😀".repeat(MAX_WHO_LENGTH));
  assert.equal(await back(" \u200b "), "");
});

test("the length of a name says nothing", async () => {
  const keys = await shareKeys(CODE);
  const lengths = await Promise.all(["A", "😀".repeat(80)].map(async (who) => (await sealWho(who, keys)).length));
  assert.equal(lengths[0], lengths[1]);
});

test("a name that cannot be opened is none", async () => {
  const [keys, others] = await Promise.all([shareKeys(CODE), shareKeys(OTHER)]);
  assert.equal(await openWho(await sealWho("ACME", others), keys), "");
  assert.equal(await openWho("A", keys), "");
});
