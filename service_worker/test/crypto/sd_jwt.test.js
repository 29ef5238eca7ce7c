/** Papers as verifiable credentials: what another's library made, and each way to break it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { examineCredential } from "../../src/crypto/examine_credential.js";
import { chooseDisclosures, parseSdJwt, verifySdJwt } from "../../src/crypto/sd_jwt.js";
import { vectors } from "./pattern.js";

const { signers, issued_at: issuedAt, expires_at: expiresAt, genuine, refused } = vectors("sd_jwt.json");
const LISTS = { signers, revocations: undefined };
const WHOLE = genuine[0];
const NOON = new Date((issuedAt + 43_200) * 1000);
const VERDICTS = { malformed: "unreadable", wrong_signature: "forged", unknown_signer: "unknown_signer" };

/** @param {string} text */
const verified = async (text) => verifySdJwt(parseSdJwt(text), signers);

for (const { name, credential, claims, holder_key: holderKey = null } of genuine) {
  test(`a credential discloses: ${name}`, async () => {
    const expected = { claims, issuedAt, expiresAt, holderKey };
    assert.deepEqual(await verified(credential), expected);
    assert.deepEqual(await examineCredential(credential, LISTS, NOON), { verdict: "valid", credential: expected });
  });
}

for (const { name, code, credential } of refused) {
  test(`a credential is refused: ${name}`, async () => {
    await assert.rejects(() => verified(credential), { name: "Refused", code });
    const verdict = VERDICTS[/** @type {keyof typeof VERDICTS} */ (code)];
    assert.deepEqual(await examineCredential(credential, LISTS, NOON), { verdict, credential: null });
  });
}

test("chosen disclosures are all that is disclosed", async () => {
  const shown = chooseDisclosures(WHOLE.credential, ["work_right", "age_over_18", "party"]);
  assert.deepEqual((await verified(shown)).claims, { work_right: "none", age_over_18: true });
  assert.ok(shown.length < WHOLE.credential.length);
});

test("a choice of nothing discloses nothing", async () => {
  assert.deepEqual((await verified(chooseDisclosures(WHOLE.credential, []))).claims, {});
});

test("the token of a former presentation is not part of a choice", () => {
  assert.equal(parseSdJwt(chooseDisclosures(`${WHOLE.credential}a.b.c`, ["study"])).keyBinding, "");
});

test("a list that knows nobody knows no signer", async () => {
  const { verdict } = await examineCredential(WHOLE.credential, { ...LISTS, signers: [] }, NOON);
  assert.equal(verdict, "unknown_signer");
});

test("a signer of the same certificate with another key on the list has not signed it", async () => {
  const [other, own] = signers;
  const swapped = [other, { ...own, jwk: other.jwk }];
  assert.equal((await examineCredential(WHOLE.credential, { ...LISTS, signers: swapped }, NOON)).verdict, "forged");
});

test("no changed character of a credential leaves it valid, or its claims to be read", async () => {
  for (let at = 0; at < WHOLE.credential.length; at += 11) {
    const other = WHOLE.credential[at] === "A" ? "B" : "A";
    const changed = WHOLE.credential.slice(0, at) + other + WHOLE.credential.slice(at + 1);
    const { verdict, credential } = await examineCredential(changed, LISTS, NOON);
    assert.ok(["forged", "unknown_signer", "unreadable"].includes(verdict), `${at}: ${verdict}`);
    assert.equal(credential, null);
  }
});

for (const [name, seconds, verdict] of /** @type {[string, number, string][]} */ ([
  ["a second before its day", issuedAt - 1, "not_yet_valid"],
  ["at the beginning of its day", issuedAt, "valid"],
  ["a second before its end", expiresAt - 1, "valid"],
  ["at its end", expiresAt, "expired"],
])) {
  test(`a credential is ${verdict} ${name}`, async () => {
    const examined = await examineCredential(WHOLE.credential, LISTS, new Date(seconds * 1000));
    assert.deepEqual([examined.verdict, examined.credential?.claims], [verdict, WHOLE.claims]);
  });
}

test("a credential of a revoked paper is revoked where its number is disclosed", async () => {
  const revoked = new Map([["V26", { ordinals: new Uint32Array([123]) }]]);
  const lists = { signers, revocations: { issuedAt: "2026-02-02T00:00:00Z", revoked } };
  const without = chooseDisclosures(WHOLE.credential, ["study"]);
  assert.equal((await examineCredential(WHOLE.credential, lists, NOON)).verdict, "revoked");
  assert.equal((await examineCredential(without, lists, NOON)).verdict, "valid");
});
