import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { closeDatabase, done, transact } from "../../src/store/database.js";
import { forgetPeople, forgetPeopleOf, keepPeople, keptPeople } from "../../src/store/profile.js";
import { forgetPerson, rememberPerson } from "../../src/store/session.js";
import { freshDevice } from "./fresh.js";

const ANNA = { answers: { name_en_given: "ANNA", passport_number: "C01X00T47" } };
const signIn = (/** @type {string} */ id) => rememberPerson({ id, contact_masked: "079•••••67" });

beforeEach(freshDevice);

test("nobody is known at first", async () => {
  assert.deepEqual(await keptPeople(""), []);
});

test("who is kept is there for the same account", async () => {
  await signIn("one");
  await keepPeople([ANNA], "");
  assert.deepEqual(await keptPeople(""), [ANNA]);
});

test("another account does not see them", async () => {
  await signIn("one");
  await keepPeople([ANNA], "");
  await signIn("two");
  assert.deepEqual(await keptPeople(""), []);
});

test("who was kept before anybody signed in is there for who signs in", async () => {
  await keepPeople([ANNA], "");
  await signIn("one");
  assert.deepEqual(await keptPeople(""), [ANNA]);
});

test("after a session has gone they wait for its account", async () => {
  await signIn("one");
  await keepPeople([ANNA], "");
  await forgetPerson();
  assert.deepEqual(await keptPeople(""), []);
});

test("who is forgotten is gone", async () => {
  await keepPeople([ANNA], "");
  await forgetPeople();
  assert.deepEqual(await keptPeople(""), []);
});

test("who is forgotten for one party stays for another", async () => {
  const [company, omar] = ["019b3f3e-4c00-7000-8000-0000000000c1", { answers: { name_en_given: "OMAR" } }];
  await keepPeople([ANNA], "");
  await keepPeople([omar], company);
  await forgetPeopleOf("");
  assert.deepEqual([await keptPeople(""), await keptPeople(company)], [[], [omar]]);
});

test("nothing of them stands in the open", async () => {
  await keepPeople([ANNA], "");
  const row = await transact("profile", "readonly", (t) => done(t.objectStore("profile").get("people")));
  assert.ok(!new TextDecoder().decode(row.sealed).includes("ANNA"));
});

test("a phone of the first version gets a place for them and keeps what it had", async () => {
  await closeDatabase();
  const request = indexedDB.open("moi", 1);
  request.onupgradeneeded = () => {
    for (const name of ["device", "chunks", "public"]) request.result.createObjectStore(name);
    for (const name of ["drafts", "outbox", "cases"]) request.result.createObjectStore(name, { keyPath: "id" });
    request.result.createObjectStore("documents", { keyPath: "id" }).createIndex("draft_id", "draft_id");
  };
  const db = await done(request);
  await done(db.transaction("public", "readwrite").objectStore("public").put(7, "key"));
  db.close();
  await keepPeople([ANNA], "");
  assert.deepEqual(await keptPeople(""), [ANNA]);
  assert.equal(await transact("public", "readonly", (t) => done(t.objectStore("public").get("key"))), 7);
});
