/** The deletion of everything: which sessions it ends at the server, and how. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keepLeftSessions, leftSessions } from "../../src/store/left_sessions.js";
import { knownSession, rememberPerson } from "../../src/store/session.js";
import { wipeDevice } from "../../src/sync/wipe.js";
import { freshDevice } from "../store/fresh.js";

/** @type {string[]} */
let asked = [];
let connected = true;

beforeEach(async () => {
  await freshDevice();
  [asked, connected] = [[], true];
  globalThis.fetch = async (path, init = {}) => {
    asked.push([init.method, path, ...(init.body ? [JSON.parse(String(init.body)).ending] : [])].join(" "));
    if (!connected) throw new TypeError("Failed to fetch");
    return new Response(null, { status: 204 });
  };
});

/** Delete everything and wait for what the server is asked. */
async function wipe() {
  const { ending } = await wipeDevice(() => {});
  await ending;
}

test("a device on which nobody signed in asks the server for nothing", async () => {
  await wipe();
  assert.deepEqual(asked, []);
});

test("the present session and those that were left are ended by their secrets", async () => {
  await keepLeftSessions([{ person: "omar", ending: "left" }]);
  await rememberPerson({ id: "rana", contact_masked: "" }, "present");
  await wipe();
  assert.deepEqual(asked.sort(), ["POST /api/session/ending left", "POST /api/session/ending present"]);
  assert.deepEqual([await knownSession(), await leftSessions()], [undefined, []]);
});

test("without a connection nothing is left but the secrets that end the sessions", async () => {
  connected = false;
  await rememberPerson({ id: "rana", contact_masked: "" }, "present");
  await wipe();
  assert.equal(await knownSession(), undefined);
  assert.deepEqual(await leftSessions(), [{ person: "rana", ending: "present" }]);
});

for (const [name, method] of /** @type {const} */ ([
  ["cannot keep the secrets", "put"],
  ["cannot be read", "get"],
])) {
  test(`a device that ${name} ends the session by its cookie, and deletes it`, async () => {
    await rememberPerson({ id: "rana", contact_masked: "" }, "present");
    const works = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = () => {
      throw new DOMException("", "UnknownError");
    };
    try {
      await wipe();
    } finally {
      IDBObjectStore.prototype[method] = works;
    }
    assert.deepEqual(asked, ["DELETE /api/session"]);
    assert.equal(await knownSession(), undefined);
  });
}
