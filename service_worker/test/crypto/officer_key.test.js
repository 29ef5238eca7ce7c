import assert from "node:assert/strict";
import { test } from "node:test";

import { keyId, newSeed, publicKeyOf } from "../../src/crypto/keys.js";
import { openRecipientSeed, sealRecipientSeed, unwrapSeed, wrapSeed } from "../../src/crypto/officer_key.js";
import { ARGON2ID } from "../../src/crypto/passphrase_key.js";
import { hex, vectors } from "./pattern.js";

const vector = vectors("envelope/officer_keys.json");

for (const { name, passphrase, key_id, change, expect } of vector.unwrapped) {
  test(`unwrapped ${name}`, async () => {
    const wrapped = { ...vector.wrapped_seed, ...change };
    const unwrapping = unwrapSeed(wrapped, passphrase ?? vector.passphrase, key_id ?? vector.officer_key_id);
    if (expect) await assert.rejects(unwrapping, { name: "Refused", code: expect });
    else assert.deepEqual(await unwrapping, hex(vector.officer_seed));
  });
}

for (const { name, sealed, seed, directorate, directorate_key_id, expect } of vector.directorate_opened) {
  test(`directorate opened ${name}`, async () => {
    const opening = openRecipientSeed(
      sealed ?? vector.directorate_sealed,
      hex(seed ?? vector.officer_seed),
      directorate ?? vector.directorate,
      directorate_key_id ?? vector.directorate_key_id,
    );
    if (expect) await assert.rejects(opening, { name: "Refused", code: expect });
    else assert.deepEqual(await opening, hex(vector.directorate_seed));
  });
}

test("wrapping records the parameters, and a fresh salt each time", async () => {
  const seed = newSeed();
  const [once, again] = [await wrapSeed(seed, "سرّ طويل"), await wrapSeed(seed, "سرّ طويل")];
  assert.deepEqual({ ...once.kdf, salt: "" }, { ...ARGON2ID, salt: "" });
  assert.notEqual(once.kdf.salt, again.kdf.salt);
  assert.deepEqual(await unwrapSeed(once, "سرّ طويل", await keyId(await publicKeyOf(seed))), seed);
});

test("new wraps are no weaker than the second option of RFC 9106", async () => {
  const { kdf } = await wrapSeed(newSeed(), "سرّ طويل");
  assert.deepEqual([kdf.m_kib, kdf.t, kdf.p], [65536, 3, 4]);
});

test("a directorate's seed opens for its officer", async () => {
  const [directorate, officer] = [newSeed(), newSeed()];
  const sealed = await sealRecipientSeed(directorate, await publicKeyOf(officer), "residence");
  const keyIdOfIt = await keyId(await publicKeyOf(directorate));
  assert.deepEqual(await openRecipientSeed(sealed, officer, "residence", keyIdOfIt), directorate);
});
