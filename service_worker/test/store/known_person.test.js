import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { done, transact } from "../../src/store/database.js";
import { seal } from "../../src/store/records.js";
import { knownPerson, rememberPerson } from "../../src/store/session.js";
import { freshDevice } from "./fresh.js";

beforeEach(freshDevice);

test("who signed in by e-mail is known by the address as it may be shown", async () => {
  await rememberPerson({ id: "person-1", contact_masked: "r•••@example.org" }, "secret");
  assert.deepEqual(await knownPerson(), { id: "person-1", contact_masked: "r•••@example.org" });
});

test("who signed in on an earlier version is still known by the mobile", async () => {
  const sealed = await seal({ id: "person-1", mobile_masked: "+9627••••••12" }, "person");
  await transact("public", "readwrite", (t) => done(t.objectStore("public").put({ id: "person-1", sealed }, "person")));
  assert.deepEqual(await knownPerson(), { id: "person-1", contact_masked: "+9627••••••12" });
});
