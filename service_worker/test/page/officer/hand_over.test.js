/**
 * Content keys that the officer's keys open are sealed again to the agencies that may read the document, and to no
 * others.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { toBase64url } from "../../../src/crypto/base64url.js";
import { openContentKey, sealContentKey } from "../../../src/crypto/document_key.js";
import { newContentKey } from "../../../src/crypto/envelope.js";
import { keyId, newSeed, publicKeyOf } from "../../../src/crypto/keys.js";
import { sealRecipientSeed, wrapSeed } from "../../../src/crypto/officer_key.js";
import { handOver } from "../../../src/page/officer/hand_over.js";
import { lock, NoAnswer, unlock } from "../../../src/page/officer/keys.js";

const APPLICATION = "019a3f00-0000-7000-8000-000000000001";
const PASSPORT = { id: "019a3f00-0000-7000-8000-000000000002", code: "D01", title: "Passport" };
const CONTRACT = { id: "019a3f00-0000-7000-8000-000000000003", code: "D08", title: "Contract" };

const [directorate, security, labour, other] = [newSeed(), newSeed(), newSeed(), newSeed()];
const contentKeys = new Map([PASSPORT, CONTRACT].map(({ id }) => [id, newContentKey()]));

before(async () => {
  const officer = newSeed();
  const publicKey = await publicKeyOf(officer);
  const key_id = await keyId(await publicKeyOf(directorate));
  const sealed_seed = await sealRecipientSeed(directorate, publicKey, "residence");
  const wrapped_seed = await wrapSeed(officer, "thyme of salt");
  await unlock(
    { public_key: toBase64url(publicKey), wrapped_seed, recipients: [{ name: "residence", key_id, sealed_seed }] },
    "thyme of salt",
  );
});

after(lock);

/** @param {typeof PASSPORT} document */
function contextOf({ id, code }) {
  return { applicationId: APPLICATION, documentId: id, code };
}

/**
 * Seal the documents to this key.
 *
 * @param {Uint8Array<ArrayBuffer>} seed
 * @param {string} [code] - code of the document that they are sealed as.
 */
function serveSealedTo(seed, code) {
  globalThis.fetch = async (path) => {
    const document = String(path).includes(PASSPORT.id) ? PASSPORT : CONTRACT;
    const contentKey = contentKeys.get(document.id) ?? newContentKey();
    const context = { ...contextOf(document), ...(code && { code }) };
    return Response.json({ sealed_keys: [await sealContentKey(contentKey, await publicKeyOf(seed), context)] });
  };
}

/** @param {string} code @param {Uint8Array<ArrayBuffer> | null} seed @param {typeof PASSPORT[]} documents */
async function agency(code, seed, ...documents) {
  return { code, name: code, public_key: seed ? toBase64url(await publicKeyOf(seed)) : "", documents };
}

test("each agency opens what it may read", async () => {
  serveSealedTo(directorate);
  const { keys, failed } = await handOver(APPLICATION, [
    await agency("security", security, PASSPORT),
    await agency("labour", labour, CONTRACT),
  ]);
  assert.deepEqual(
    keys.map((key) => [key.agency, key.document]),
    [
      ["security", PASSPORT.id],
      ["labour", CONTRACT.id],
    ],
  );
  const [first, second] = keys;
  assert.ok(first && second);
  assert.deepEqual(
    await openContentKey([first.sealed_key], security, contextOf(PASSPORT)),
    contentKeys.get(PASSPORT.id),
  );
  assert.deepEqual(
    await openContentKey([second.sealed_key], labour, contextOf(CONTRACT)),
    contentKeys.get(CONTRACT.id),
  );
  assert.deepEqual(failed, []);
});

test("one document goes to two agencies, sealed to each", async () => {
  serveSealedTo(directorate);
  const { keys } = await handOver(APPLICATION, [
    await agency("security", security, PASSPORT),
    await agency("labour", labour, PASSPORT),
  ]);
  const ids = [await keyId(await publicKeyOf(security)), await keyId(await publicKeyOf(labour))];
  assert.deepEqual(
    keys.map((key) => key.sealed_key.key_id),
    ids,
  );
});

test("an agency without a key is given nothing, and nothing is asked for it", async () => {
  globalThis.fetch = async () => assert.fail("asked");
  assert.deepEqual(await handOver(APPLICATION, [await agency("security", null, PASSPORT)]), { keys: [], failed: [] });
});

test("what is sealed to a key that the officer does not have is told, and the rest goes", async () => {
  serveSealedTo(other);
  const { keys, failed } = await handOver(APPLICATION, [await agency("security", security, PASSPORT)]);
  assert.deepEqual([keys, failed], [[], [PASSPORT]]);
});

test("what was sealed as another document is not passed on as this one", async () => {
  serveSealedTo(directorate, "D99");
  const { keys, failed } = await handOver(APPLICATION, [await agency("security", security, PASSPORT)]);
  assert.deepEqual([keys, failed], [[], [PASSPORT]]);
});

test("a server that does not answer is no reason to ask without documents", async () => {
  globalThis.fetch = async () => Promise.reject(new TypeError("no line"));
  await assert.rejects(handOver(APPLICATION, [await agency("security", security, PASSPORT)]), NoAnswer);
});
