import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { toBase64url } from "../../../src/crypto/base64url.js";
import { keyId, newSeed, publicKeyOf } from "../../../src/crypto/keys.js";
import { sealRecipientSeed, wrapSeed } from "../../../src/crypto/officer_key.js";
import { isOpen, lock, seedFor, unlock } from "../../../src/page/officer/keys.js";

/** Return the keys of an officer of one directorate, as the server stores them. */
async function keptFor(passphrase) {
  const [officer, directorate] = [newSeed(), newSeed()];
  const publicKey = await publicKeyOf(officer);
  const key_id = await keyId(await publicKeyOf(directorate));
  const sealed_seed = await sealRecipientSeed(directorate, publicKey, "residence");
  const recipients = [{ name: "residence", key_id, sealed_seed }];
  return {
    key_id,
    directorate,
    keys: { public_key: toBase64url(publicKey), wrapped_seed: await wrapSeed(officer, passphrase), recipients },
  };
}

afterEach(lock);

test("the passphrase opens the directorate's key", async () => {
  const { keys, key_id, directorate } = await keptFor("thyme of salt");
  await unlock(keys, "thyme of salt");
  assert.deepEqual(seedFor([{ key_id }]), directorate);
});

test("a wrong passphrase opens nothing", async () => {
  const { keys, key_id } = await keptFor("thyme of salt");
  await assert.rejects(unlock(keys, "thyme of sal"), { code: "wrong_passphrase" });
  assert.equal(isOpen(), false);
  assert.equal(seedFor([{ key_id }]), null);
});

test("a directorate's key that was exchanged on the server opens nothing", async () => {
  const [mine, other] = [await keptFor("thyme of salt"), await keptFor("thyme of salt")];
  const keys = { ...mine.keys, recipients: other.keys.recipients };
  await assert.rejects(unlock(keys, "thyme of salt"), { code: "wrong_context" });
  assert.equal(isOpen(), false);
});

test("locking takes the keys out of memory", async () => {
  const { keys, key_id } = await keptFor("thyme of salt");
  await unlock(keys, "thyme of salt");
  const seed = seedFor([{ key_id }]);
  lock();
  assert.equal(seedFor([{ key_id }]), null);
  assert.deepEqual(seed, new Uint8Array(32));
});
