/** Papers as verifiable credentials: what another's library made, and each way to break it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { examineCredential } from "../../src/crypto/examine_credential.js";
import { chooseDisclosures, parseSdJwt, verifySdJwt } from "../../src/crypto/sd_jwt.js";
import { vectors } from "./pattern.js";

const { signers, issued_at: issuedAt, expires_at: expiresAt, genuine, refused } = vectors("sd_jwt.json");
const LISTS = { signers, revocations: { issuedAt: "2026-02-02T00:00:00Z", revoked: new Map() } };
const WHOLE = genuine[0];
const NOON = new Date((issuedAt + 43_200) * 1000);
const VERDICTS = { malformed: "unreadable", wrong_signature: "forged", unknown_signer: "unknown_signer" };

/** @param {string} text */
const verified = async (text) => verifySdJwt(parseSdJwt(text), signers);

for (const { name, credential, claims, holder_key: holderKey = null, status = null } of genuine) {
  test(`a credential discloses: ${name}`, async () => {
    const expected = { claims, issuedAt, expiresAt, holderKey, status };
    assert.deepEqual(await verified(credential), expected);
    const verdict = "paper_number" in claims ? "valid" : "status_unknown";
    assert.deepEqual(await examineCredential(credential, LISTS, NOON), { verdict, credential: expected });
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

const REVOKED = new Map([["V26", { ordinals: new Uint32Array([123]) }]]);
const WITH_IT = { signers, revocations: { issuedAt: "2026-02-02T00:00:00Z", revoked: REVOKED } };
const WITHOUT_LIST = { signers, revocations: undefined };

/** @typedef {import("../../src/crypto/status_list.js").Status} Status */

for (const [name, disclosed, lists, status, verdict] of /** @type {[string, string[], any, Status, string][]} */ ([
  ["is on the list of revoked papers", ["paper_number"], WITH_IT, "valid", "revoked"],
  ["is marked as invalid", ["paper_number"], LISTS, "invalid", "revoked"],
  ["is marked as invalid and does not say its number", [], LISTS, "invalid", "revoked"],
  ["is on no list", ["paper_number"], LISTS, "valid", "valid"],
  ["is on no list, and its status cannot be looked up", ["paper_number"], LISTS, "unknown", "valid"],
  ["has a valid status and does not say its number", [], LISTS, "valid", "valid"],
  ["cannot be looked up anywhere", [], LISTS, "unknown", "status_unknown"],
  ["cannot be looked up without a list", ["paper_number"], WITHOUT_LIST, "unknown", "status_unknown"],
])) {
  test(`a credential that ${name} is ${verdict}`, async () => {
    const [token] = genuine.find((/** @type {any} */ each) => each.status).credential.split("~");
    const numbered = WHOLE.credential.replace(/^[^~]+/, token);
    const shown = chooseDisclosures(numbered, disclosed);
    assert.equal((await examineCredential(shown, lists, NOON, async () => status)).verdict, verdict);
  });
}

test("a status is looked up at the signed address, and only within the times of the credential", async () => {
  const { credential, status } = genuine.find((/** @type {any} */ each) => each.status);
  /** @type {unknown[]} */
  const asked = [];
  const findStatus = async (/** @type {unknown} */ reference) => {
    asked.push(reference);
    return /** @type {const} */ ("valid");
  };
  await examineCredential(credential, LISTS, new Date(expiresAt * 1000), findStatus);
  assert.deepEqual(asked, []);
  await examineCredential(credential, LISTS, NOON, findStatus);
  assert.deepEqual(asked, [status]);
});
