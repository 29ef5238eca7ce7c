/** Left sessions: which requests end them, and which answers settle them. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keepLeftSessions, leftSessions } from "../../src/store/left_sessions.js";
import { endSessions } from "../../src/sync/end_sessions.js";
import { freshDevice } from "../store/fresh.js";
import { problem } from "./ministry.js";

/** @type {{path: string, init: RequestInit}[]} */
let asked = [];
/** Statuses of answers by the secret; 0 if there is no connection. @type {{[ending: string]: number}} */
let statuses = {};

beforeEach(async () => {
  await freshDevice();
  [asked, statuses] = [[], {}];
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), init });
    const ending = init.body ? JSON.parse(String(init.body)).ending : "";
    const status = statuses[ending] ?? 204;
    if (status === 0) throw new TypeError("Failed to fetch");
    return status < 300 ? new Response(null, { status }) : problem(status, "refused");
  };
});

const secrets = async () => (await leftSessions()).map(({ ending }) => ending);

test("nothing is asked where no session was left", async () => {
  assert.equal(await endSessions(), 0);
  assert.deepEqual(asked, []);
});

test("a left session is ended by its secret, also while the page is closed", async () => {
  await keepLeftSessions([{ person: "rana", ending: "secret" }]);
  assert.equal(await endSessions(), 0);
  assert.deepEqual(await secrets(), []);
  const [{ path, init }] = /** @type {[{path: string, init: RequestInit}]} */ (asked);
  assert.deepEqual([asked.length, path, init.method, init.keepalive], [1, "/api/session/ending", "POST", true]);
  assert.deepEqual(JSON.parse(String(init.body)), { ending: "secret" });
  assert.equal(new Headers(init.headers).get("Moi-Person"), null);
});

test("a session from before there were secrets is ended by its cookie, if that is still its person's", async () => {
  await keepLeftSessions([{ person: "rana", ending: "" }]);
  assert.equal(await endSessions(), 0);
  const [{ path, init }] = /** @type {[{path: string, init: RequestInit}]} */ (asked);
  assert.deepEqual([path, init.method, init.keepalive], ["/api/session", "DELETE", true]);
  assert.equal(new Headers(init.headers).get("Moi-Person"), "rana");
});

for (const [status, left] of [[200, 0], [204, 0], [400, 0], [401, 0], [404, 0], [429, 1], [500, 1], [503, 1], [0, 1]])
  test(`the answer ${status} ${left ? "leaves the session to be ended later" : "settles it"}`, async () => {
    await keepLeftSessions([{ person: "rana", ending: "secret" }]);
    statuses = { secret: /** @type {number} */ (status) };
    assert.equal(await endSessions(), left);
    assert.deepEqual(await secrets(), left ? ["secret"] : []);
  }); // prettier-ignore

test("each session is settled by its own answer", async () => {
  await keepLeftSessions([{ person: "rana", ending: "one" }, { person: "omar", ending: "two" }]);
  statuses = { one: 503 };
  assert.equal(await endSessions(), 1);
  assert.deepEqual(await secrets(), ["one"]);
}); // prettier-ignore

test("two pages that try at once ask the server once", async () => {
  await keepLeftSessions([{ person: "rana", ending: "secret" }]);
  assert.deepEqual(await Promise.all([endSessions(), endSessions()]), [0, 0]);
  assert.equal(asked.length, 1);
});
