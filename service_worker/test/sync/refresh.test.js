/** The cases of the person who is signed in, fetched page by page; and what the answers tell about the session. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { forgetCases, listCases, syncState } from "../../src/store/cases.js";
import { done, transact } from "../../src/store/database.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { forgetPerson, knownSession, rememberPerson } from "../../src/store/session.js";
import { refresh } from "../../src/sync/refresh.js";
import { freshDevice } from "../store/fresh.js";
import { problem } from "./ministry.js";
import { hear } from "./news.js";

const NOW = "2026-01-15T09:00:00Z";

/** The requests: method, path and person. @type {(string | null | undefined)[][]} */
let asked = [];
/** The next answers of the server. @type {(() => Response | Promise<Response>)[]} */
let answers = [];
/** End the listening and return the news of the test. */
let news = async () => /** @type {string[]} */ ([]);

beforeEach(async () => {
  await freshDevice();
  [asked, answers, news] = [[], [], hear()];
  globalThis.fetch = async (path, init = {}) => {
    asked.push([init.method, String(path), new Headers(init.headers).get("Moi-Person")]);
    const answer = answers.shift();
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  };
  await rememberPerson({ id: "rana", contact_masked: "" }, "secret");
});
afterEach(() => news());

/** @param {number} n */
const caseOf = (n) => ({
  id: `019b3f3e-4c00-7000-8000-00000000000${n}`, updated_at: NOW, reference: "", service: "TEMP_EXT", status: "in_review",
  events: [], version: 1, ask: null, receipt: "",
}); // prettier-ignore

/** Return a page of the server. @param {number} cursor @param {number[]} cases @param {boolean} [more] */
const page =
  (cursor, cases, more = false) =>
  () =>
    Response.json({ cursor, now: NOW, cases: cases.map(caseOf), more });

const stored = async () => (await listCases()).readable.map(({ id }) => Number(id.at(-1))).sort();

test("changed cases are asked for in the person's name, from where the last answer ended", async () => {
  answers = [page(7, [1]), page(8, [2])];
  assert.deepEqual([await refresh(), await refresh()], [200, 200]);
  assert.deepEqual(asked, [
    ["GET", "/api/sync?cursor=0", "rana"],
    ["GET", "/api/sync?cursor=7", "rana"],
  ]);
  assert.deepEqual(await stored(), [1, 2]);
});

test("a phone whose cases an earlier version stored asks for all of them once more", async () => {
  answers = [page(7, [1]), page(8, [1]), page(8, [])];
  await refresh();
  await transact("public", "readwrite", (t) => void t.objectStore("public").put({ cursor: 7, asOf: NOW }, "sync"));
  await refresh();
  await refresh();
  assert.deepEqual(
    asked.map(([, path]) => path),
    ["/api/sync?cursor=0", "/api/sync?cursor=0", "/api/sync?cursor=8"],
  );
});

test("every page is fetched until the server has no more", async () => {
  answers = [page(1, [1], true), page(2, [2], true), page(3, [3])];
  assert.equal(await refresh(), 200);
  assert.deepEqual(await stored(), [1, 2, 3]);
  assert.equal(asked.length, 3);
});

test("the pages that came before the connection was lost are kept", async () => {
  answers = [page(1, [1], true)];
  assert.equal(await refresh(), 0);
  assert.deepEqual([await stored(), (await syncState()).cursor], [[1], 1]);
});

test("nobody is asked where nobody is signed in", async () => {
  await forgetPerson();
  assert.equal(await refresh(), 401);
  assert.deepEqual(asked, []);
});

test("a session whose record cannot be opened asks for nothing", async () => {
  await transact("public", "readwrite", async (t) => {
    const row = await done(t.objectStore("public").get("person"));
    t.objectStore("public").put({ ...row, sealed: { ...row.sealed, iv: new Uint8Array(12) } }, "person");
  });
  assert.equal(await refresh(), 401);
  assert.deepEqual(asked, []);
});

for (const status of [403, 500, 503])
  test(`the answer ${status} changes neither cases nor session`, async () => {
    answers = [page(1, [1]), () => problem(status, "refused")];
    await refresh();
    assert.equal(await refresh(), status);
    assert.deepEqual([await stored(), (await knownSession())?.hasEnded], [[1], false]);
    assert.deepEqual(await news(), ["changed"]);
  });

test("a session that the server has ended is noted and announced, once", async () => {
  answers = [() => problem(401, "not_signed_in"), () => problem(401, "not_signed_in")];
  assert.deepEqual([await refresh(), await refresh()], [401, 401]);
  assert.equal((await knownSession())?.hasEnded, true);
  assert.deepEqual(await news(), ["changed"]);
});

test("a session that answers again has not ended, and every page learns it", async () => {
  answers = [page(1, []), () => problem(401, "not_signed_in"), page(1, [])];
  for (let n = 0; n < 3; n += 1) await refresh();
  assert.equal((await knownSession())?.hasEnded, false);
  assert.deepEqual(await news(), ["changed", "changed", "changed"], "the first answer, the end, the return");
});

for (const status of [403, 500, 503])
  test(`the answer ${status} does not say that an ended session is open`, async () => {
    answers = [() => problem(401, "not_signed_in"), () => problem(status, "refused")];
    for (let n = 0; n < 2; n += 1) await refresh();
    assert.equal((await knownSession())?.hasEnded, true);
  });

test("an answer without news is not announced after the first", async () => {
  answers = [page(1, []), page(1, []), page(2, [1])];
  for (let n = 0; n < 3; n += 1) await refresh();
  assert.deepEqual(await news(), ["changed", "changed"]);
});

test("an answer that is not the server's stores nothing", async () => {
  answers = [() => Response.json({ cursor: "1", cases: [] })];
  assert.equal(await refresh(), 502);
  assert.deepEqual(await syncState(), { cursor: 0, asOf: "" });
});

test("an answer that comes after another person has signed in is dropped", async () => {
  const arrive = page(1, [1]);
  answers = [
    async () => {
      await forgetCases();
      await rememberPerson({ id: "omar", contact_masked: "" }, "another secret");
      return arrive();
    },
  ];
  assert.equal(await refresh(), 401);
  assert.deepEqual(await stored(), []);
});

test("an answer that another page has overtaken is asked for again from there", async () => {
  const arrive = page(1, [1]);
  answers = [
    async () => {
      await mergeCases([/** @type {any} */ (caseOf(2))], { since: 0, cursor: 5, asOf: NOW }, "rana");
      return arrive();
    },
    page(6, [3]),
  ];
  assert.equal(await refresh(), 200);
  assert.deepEqual(asked.map(([, path]) => path), ["/api/sync?cursor=0", "/api/sync?cursor=5"]);
  assert.deepEqual(await stored(), [2, 3]);
}); // prettier-ignore

test("calls that wait for their turn ask the server once", async () => {
  answers = [page(1, [1])];
  assert.deepEqual(await Promise.all([refresh(), refresh()]), [200, 200]);
  assert.equal(asked.length, 1);
});
