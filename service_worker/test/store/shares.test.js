/** The codes of shares are sealed on the phone, for one person, and gone when that person signs out. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { done, transact } from "../../src/store/database.js";
import { rememberPerson } from "../../src/store/session.js";
import { forgetShare, keepShare, ownShares } from "../../src/store/shares.js";
import { signOutHere } from "../../src/store/sign_out.js";
import { verifierKey } from "../../src/store/verifier_key.js";
import { freshDevice } from "./fresh.js";

const SHARE = {
  id: "share-1",
  paper: "V26000001",
  code: "7Q2ZM9XAK4T0D8WR6",
  locator: "AAAA",
  who: "BBBB",
  note: "Landlord in Weibdeh",
  isForOne: true,
  sealed: "CCCC",
  isSent: false,
  madeAt: 1,
};
const rows = () => transact("shares", "readonly", (t) => done(t.objectStore("shares").getAll()));

beforeEach(async () => {
  await freshDevice();
  await rememberPerson({ id: "anna", contact_masked: "" });
});

test("a share is there as it was kept, the newest first", async () => {
  await keepShare(SHARE, "anna");
  await keepShare({ ...SHARE, id: "share-2", madeAt: 2 }, "anna");
  assert.deepEqual(await ownShares("anna"), [{ ...SHARE, id: "share-2", madeAt: 2 }, SHARE]);
});

test("neither the code nor the note is kept in plaintext", async () => {
  await keepShare(SHARE, "anna");
  const [{ sealed }] = await rows();
  const text = new TextDecoder("latin1").decode(sealed);
  assert.ok(!text.includes(SHARE.code) && !text.includes(SHARE.note));
});

test("another person sees none, and keeps none", async () => {
  await keepShare(SHARE, "anna");
  await rememberPerson({ id: "omar", contact_masked: "" });
  assert.deepEqual(await ownShares("omar"), []);
  assert.deepEqual(await ownShares("anna"), []);
  assert.equal(await keepShare({ ...SHARE, id: "share-2" }, "anna"), false);
});

test("signing out deletes them", async () => {
  await keepShare(SHARE, "anna");
  await signOutHere();
  assert.deepEqual(await rows(), []);
});

test("a share that is forgotten is gone", async () => {
  await keepShare(SHARE, "anna");
  await forgetShare(SHARE.id);
  assert.deepEqual(await ownShares("anna"), []);
});

test("a row in another's place does not open", async () => {
  await keepShare(SHARE, "anna");
  const [row] = await rows();
  await transact("shares", "readwrite", (t) => void t.objectStore("shares").put({ ...row, id: "share-2" }));
  assert.deepEqual(await ownShares("anna"), [SHARE]);
});

test("a browser has one key for all shares that it looks at, also after somebody has signed out", async () => {
  const first = await verifierKey();
  await signOutHere();
  assert.deepEqual(await verifierKey(), first);
  assert.equal(first.length, 32);
});
