/** The content of a share is believed only if the ministry signed it, for the paper that the server names. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { examineShare } from "../../../../src/page/screens/verify/examine_share.js";
import { chooseDisclosures } from "../../../../src/crypto/sd_jwt.js";
import { isApprovedFace } from "../../../../src/crypto/share.js";
import { vectors } from "../../../crypto/pattern.js";

const { signers, issued_at: issuedAt, expires_at: expiresAt, genuine, refused } = vectors("sd_jwt.json");
const WHOLE = genuine[0];
const PAPER = "V26000123";
const DAY_MS = 86_400_000;
const NOON = new Date((issuedAt + 43_200) * 1000);
const KNOWN = { signers, revocations: undefined, now: NOON, today: "2026-02-02", services: { RES_WORK: 12 } };
const shown = (/** @type {string} */ credential) => ({ credential, face: null, print: null });

test("a genuine credential of the paper is valid, with what it discloses", async () => {
  const { verdict, facts } = await examineShare(shown(WHOLE.credential), PAPER, KNOWN);
  assert.equal(verdict, "valid");
  assert.deepEqual(
    [
      facts?.givenNames,
      facts?.surname,
      facts?.arabicName,
      facts?.work,
      facts?.study,
      facts?.entries,
      facts?.validUntil,
    ],
    ["Ahmed", "Al-Jubouri", "أحمد الجبوري", "none", false, 0, "2026-10-28"],
  );
});

test("a genuine credential of another paper than the server names is called forged, and shows nothing", async () => {
  assert.deepEqual(await examineShare(shown(WHOLE.credential), "V26000124", KNOWN), {
    verdict: "forged",
    facts: null,
    validFrom: "",
    face: "",
  });
});

test("a credential that does not disclose its number is not believed", async () => {
  const without = chooseDisclosures(WHOLE.credential, ["given_names", "family_name", "valid_until"]);
  assert.equal((await examineShare(shown(without), PAPER, KNOWN)).verdict, "forged");
});

for (const { name, credential } of refused) {
  test(`nothing is shown of a credential that is refused: ${name}`, async () => {
    const { verdict, facts } = await examineShare(shown(credential), PAPER, KNOWN);
    assert.ok(["forged", "unknown_signer", "unreadable"].includes(verdict));
    assert.equal(facts, null);
  });
}

test("a paper is over after its last day, and its credential with it", async () => {
  const late = new Date(expiresAt * 1000);
  assert.equal(
    (await examineShare(shown(WHOLE.credential), PAPER, { ...KNOWN, today: "2026-10-29" })).verdict,
    "expired",
  );
  assert.equal((await examineShare(shown(WHOLE.credential), PAPER, { ...KNOWN, now: late })).verdict, "expired");
  const before = new Date(NOON.getTime() - DAY_MS);
  assert.equal(
    (await examineShare(shown(WHOLE.credential), PAPER, { ...KNOWN, now: before })).verdict,
    "not_yet_valid",
  );
});

test("a face that no officer approved for the paper is called forged, and is not shown", async () => {
  const content = { ...shown(WHOLE.credential), face: "AAAA", print: "A".repeat(43) };
  assert.deepEqual(await examineShare(content, PAPER, KNOWN), {
    verdict: "forged",
    facts: null,
    validFrom: "",
    face: "",
  });
});

test("a face is approved if the paper's digest is of it and of the photo for print", async () => {
  const [face, print] = [Buffer.from("a face"), createHash("sha256").update("a photo for print").digest()];
  const sha = createHash("sha256")
    .update("moi_pwa portrait 1")
    .update(createHash("sha256").update(face).digest())
    .update(print);
  const digest = sha.digest("base64url");
  const content = { credential: "", face: face.toString("base64url"), print: print.toString("base64url") };
  assert.equal(await isApprovedFace(content, digest), true);
  assert.equal(await isApprovedFace({ ...content, face: Buffer.from("other").toString("base64url") }, digest), false);
  assert.equal(await isApprovedFace({ ...content, print: face.toString("base64url") }, digest), false);
  assert.equal(await isApprovedFace({ ...content, print: null }, digest), false);
  assert.equal(await isApprovedFace(content, undefined), false);
});
