/** Files that were shared with the product wait on the device: sealed, bounded, for their person, for a day. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { done, transact } from "../../src/store/database.js";
import { rememberPerson } from "../../src/store/session.js";
import { MAX_AGE_MS, MAX_FILES, deleteShared, keepShared, listShared, openShared } from "../../src/store/shared.js";
import { signOutHere } from "../../src/store/sign_out.js";
import { freshDevice } from "./fresh.js";

const NOW = Date.UTC(2026, 0, 15, 9);
const ANNA = { id: "person-1", contact_masked: "•••• 001" };
const SECRET = "ANNA SCHMIDT C01X00T47";

beforeEach(freshDevice);

/** @param {string} name @param {string} [text] */
function pdf(name, text = SECRET) {
  return new File([`%PDF-1.7\n${text}`], name, { type: "application/pdf" });
}

/** @param {unknown[]} files @param {number} [now] */
function keep(files, now = NOW) {
  return keepShared(Promise.resolve(files), now);
}

/** @param {number} [now] */
async function names(now = NOW) {
  return (await listShared(now)).map(({ name }) => name);
}

async function kept() {
  return transact(["shared", "shared_parts"], "readonly", (t) =>
    Promise.all([done(t.objectStore("shared").getAll()), done(t.objectStore("shared_parts").getAll())]),
  );
}

test("a shared file is what it was", async () => {
  const large = new File([`%PDF-1.7\n${"page ".repeat(500_000)}`], "large.pdf", { type: "application/pdf" });
  assert.equal(await keep([pdf("visa.pdf"), large]), "");
  const shared = await listShared(NOW);
  const opened = await Promise.all(shared.map(openShared));
  assert.deepEqual(
    opened.map((file) => [file?.name, file?.type]),
    [
      ["visa.pdf", "application/pdf"],
      ["large.pdf", "application/pdf"],
    ],
  );
  assert.deepEqual(await Promise.all(opened.map((file) => file?.text())), [`%PDF-1.7\n${SECRET}`, await large.text()]);
});

test("neither the content nor the name of a shared file is kept in plaintext", async () => {
  await keep([pdf("passport of ANNA.pdf")]);
  const [[row], [part]] = /** @type {[any[], ArrayBuffer[]]} */ (await kept());
  const written = [
    JSON.stringify({ ...row, sealed: "" }),
    ...[row.sealed, part].map((bytes) => Buffer.from(bytes).toString("latin1")),
  ].join();
  assert.doesNotMatch(written, /ANNA|C01X00T47/);
});

test("what is no photo and no PDF, is empty, or is no file, is not kept", async () => {
  assert.equal(await keep([new File(["MZ program"], "visa.pdf", { type: "application/pdf" })]), "wrong_type");
  assert.equal(await keep([new File([], "empty.pdf", { type: "application/pdf" })]), "empty");
  assert.equal(await keep(["a text", 7]), "");
  assert.equal(await keep([new File([`%PDF-1.7\n${" ".repeat(24 * 1024 * 1024)}`], "huge.pdf")]), "too_large");
  assert.deepEqual(await names(), []);
});

test("one file that cannot be kept takes no other along", async () => {
  assert.equal(await keep([pdf("one.pdf"), new File(["text"], "two.txt"), pdf("three.pdf")]), "wrong_type");
  assert.deepEqual(await names(), ["one.pdf", "three.pdf"]);
});

test("however often somebody sends files, only so many wait, and the first stay", async () => {
  const many = Array.from({ length: MAX_FILES + 5 }, (_, n) => pdf(`${n}.pdf`));
  assert.equal(await keep([pdf("mine.pdf")]), "");
  assert.equal(await keep(many, NOW + 1000), "too_many");
  assert.equal(await keep(many, NOW + 2000), "too_many");
  const waiting = await names();
  assert.equal(waiting.length, MAX_FILES);
  assert.equal(waiting[0], "mine.pdf");
});

test("a file waits for a day", async () => {
  await keep([pdf("visa.pdf")]);
  assert.deepEqual(await names(NOW + MAX_AGE_MS), ["visa.pdf"]);
  assert.deepEqual(await names(NOW + MAX_AGE_MS + 1), []);
  assert.deepEqual(await kept(), [[], []]);
});

test("a file that a wrong clock has kept does not wait for ever", async () => {
  await keep([pdf("visa.pdf")], NOW + 9 * MAX_AGE_MS);
  assert.deepEqual(await names(), []);
});

test("a deleted file leaves nothing", async () => {
  await keep([pdf("visa.pdf"), pdf("permit.pdf")]);
  const [visa] = await listShared(NOW);
  await deleteShared(visa?.id ?? "");
  assert.deepEqual(await names(), ["permit.pdf"]);
  assert.equal((await kept())[1].length, 1);
  assert.equal(visa && (await openShared(visa)), null);
});

test("a file that was shared by a person is not shown to another, nor to nobody", async () => {
  await rememberPerson(ANNA);
  await keep([pdf("annas.pdf")]);
  await rememberPerson({ id: "person-2", contact_masked: "•••• 002" });
  assert.deepEqual(await names(), []);
  await keep([pdf("bellas.pdf")]);
  assert.deepEqual(await names(), ["bellas.pdf"]);
  await rememberPerson(ANNA);
  assert.deepEqual(await names(), ["annas.pdf"]);
});

test("a file that was shared before anybody signed in is there for who signs in", async () => {
  await keep([pdf("visa.pdf")]);
  await rememberPerson(ANNA);
  assert.deepEqual(await names(), ["visa.pdf"]);
});

test("signing out deletes what was shared", async () => {
  await keep([pdf("nobodys.pdf")]);
  await rememberPerson(ANNA);
  await keep([pdf("annas.pdf")]);
  await signOutHere();
  assert.deepEqual(await kept(), [[], []]);
});

test("a file is not kept for a person who has signed out while it came", async () => {
  await rememberPerson(ANNA);
  const slow = pdf("annas.pdf");
  const read = slow.slice.bind(slow);
  let isOut = false;
  slow.slice = (...range) => {
    const part = read(...range);
    const bytes = part.arrayBuffer.bind(part);
    part.arrayBuffer = async () => {
      if (!isOut) await signOutHere();
      isOut = true;
      return bytes();
    };
    return part;
  };
  assert.equal(await keep([slow]), "failed");
  assert.deepEqual(await kept(), [[], []]);
});
