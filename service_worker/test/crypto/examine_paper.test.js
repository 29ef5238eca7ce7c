/** Papers of the ministry, and what others made of them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { examineBytes, examineText } from "../../src/crypto/examine_paper.js";
import { factsOf } from "../core/paper_facts.js";
import { hex, vectors } from "./pattern.js";

const { signer, signed_on: signedOn, seals, odd } = vectors("seals.json");
const { papers, refusals } = vectors("papers.json");
const SEALED = [...papers, ...refusals];
const SIGNERS = [{ ...signer, signer: "JOXX", certificate: "0000", idb_certificate: "0000000000" }, signer];
const LISTS = { signers: SIGNERS, revocations: undefined };
const VISA = seals[0];
const TODAY = "2026-02-02";

for (const [at, { paper, idb, vds }] of seals.entries()) {
  const verdict = SEALED[at].kind === "refusal" ? "genuine_refusal" : "valid";
  const facts = factsOf(SEALED[at].facts);
  const photo = facts.portraitDigest ? "not_shown" : "none";
  const expected = { verdict, facts, signedOn, issuedOn: signedOn, revokedOn: "", photo, picture: null };
  test(`on a screen: ${paper}`, async () => assert.deepEqual(await examineText(idb, LISTS, TODAY), expected));
  test(`on paper: ${paper}`, async () => assert.deepEqual(await examineBytes(hex(vds), LISTS, TODAY), expected));
}

test("what it says is told of an expired paper, too", async () => {
  const { verdict, facts } = await examineText(VISA.idb, LISTS, "2026-05-03");
  assert.deepEqual([verdict, facts?.surname], ["expired", "ALJUBOURI"]);
});

test("no changed character of a barcode leaves it valid, or its name to be read", async () => {
  for (let at = 0; at < VISA.idb.length; at += 1) {
    const other = VISA.idb[at] === "A" ? "B" : "A";
    const { verdict, facts } = await examineText(VISA.idb.slice(0, at) + other + VISA.idb.slice(at + 1), LISTS, TODAY);
    assert.ok(["forged", "unknown_signer", "unreadable"].includes(verdict), `${at}: ${verdict}`);
    assert.equal(facts, null);
  }
});

test("a changed name is forged", async () => {
  const at = 60; // within the zone
  const changed = VISA.idb.slice(0, at) + (VISA.idb[at] === "A" ? "B" : "A") + VISA.idb.slice(at + 1);
  assert.equal((await examineText(changed, LISTS, TODAY)).verdict, "forged");
});

test("no changed byte of a seal leaves it valid, or its name to be read", async () => {
  for (let at = 0; at < VISA.vds.length / 2; at += 1) {
    const changed = hex(VISA.vds);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const { verdict, facts } = await examineBytes(changed, LISTS, TODAY);
    assert.ok(["forged", "unknown_signer", "unreadable"].includes(verdict), `${at}: ${verdict}`);
    assert.equal(facts, null);
  }
});

test("a list that knows nobody knows no signer", async () => {
  const examined = await examineText(VISA.idb, { ...LISTS, signers: [] }, TODAY);
  assert.deepEqual([examined.verdict, examined.facts], ["unknown_signer", null]);
});

test("a signer of the same name with another key has not signed it", async () => {
  const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  const other = { ...signer, jwk: await crypto.subtle.exportKey("jwk", publicKey) };
  for (const { verdict, facts } of [
    await examineText(VISA.idb, { ...LISTS, signers: [other] }, TODAY),
    await examineBytes(hex(VISA.vds), { ...LISTS, signers: [other] }, TODAY),
  ]) {
    assert.deepEqual([verdict, facts], ["forged", null]);
  }
});

for (const [name, today, expected] of [
  ["of another country whose signer has the same name", TODAY, "unknown_signer"],
  ["signed after the signer's last day", "2026-07-01", "forged"],
  ["signed, and no paper", TODAY, "unreadable"],
]) {
  test(`${name}: ${expected}, and nothing of it is read`, async () => {
    const { idb, vds } = odd[name];
    for (const { verdict, facts } of [
      await examineText(idb, LISTS, today),
      await examineBytes(hex(vds), LISTS, today),
    ]) {
      assert.deepEqual([verdict, facts], [expected, null]);
    }
  });
}

test("what a signer may not sign is forged, and nothing of it is read", async () => {
  const lists = { ...LISTS, signers: [{ ...signer, kinds: ["residence_permit"] }] };
  for (const { verdict, facts } of [
    await examineText(VISA.idb, lists, TODAY),
    await examineBytes(hex(VISA.vds), lists, TODAY),
  ]) {
    assert.deepEqual([verdict, facts], ["forged", null]);
  }
  const permit = seals[SEALED.findIndex((each) => each.kind === "residence_permit")];
  assert.equal((await examineText(permit.idb, lists, TODAY)).verdict, "valid");
});

test("another certificate of the same signer is another signer", async () => {
  const others = [{ ...signer, certificate: "0002", idb_certificate: "0a1b2c3d4f" }];
  assert.equal((await examineText(VISA.idb, { ...LISTS, signers: others }, TODAY)).verdict, "unknown_signer");
  for (const other of [...others, { ...signer, signer: "JOXX" }]) {
    assert.equal((await examineBytes(hex(VISA.vds), { ...LISTS, signers: [other] }, TODAY)).verdict, "unknown_signer");
  }
});

test("what is no barcode of a paper is unreadable", async () => {
  for (const text of [
    "",
    "RDB1",
    "RDB1B",
    "https://example.org",
    "x".repeat(100_000),
    VISA.idb.slice(0, -1),
    `${VISA.idb}A`,
  ]) {
    assert.equal((await examineText(text, LISTS, TODAY)).verdict, "unreadable", text.slice(0, 30));
  }
  for (const bytes of [hex(""), hex("dc"), hex(VISA.vds).slice(0, -1), hex(`${VISA.vds}00`), new Uint8Array(100_000)]) {
    assert.equal((await examineBytes(bytes, LISTS, TODAY)).verdict, "unreadable");
  }
});

test("a list whose key is none is no verdict on the paper", async () => {
  await assert.rejects(examineText(VISA.idb, { ...LISTS, signers: [{ ...signer, jwk: { kty: "EC" } }] }, TODAY), {
    name: "Refused",
    code: "malformed",
  });
});

test("what is on the list of revocations is revoked, and still says whose it was", async () => {
  const revoked = new Map([["V26", { ordinals: Uint32Array.of(1), firstDay: "2026-01-30", later: Uint16Array.of(2) }]]);
  const revocations = { issuedAt: "2026-02-02T00:00:00Z", revoked };
  const { verdict, facts, revokedOn } = await examineText(VISA.idb, { ...LISTS, revocations }, TODAY);
  assert.deepEqual([verdict, facts?.number, revokedOn], ["revoked", "V26000001", "2026-02-01"]);
  assert.equal((await examineText(seals[1].idb, { ...LISTS, revocations }, TODAY)).verdict, "valid");
});
