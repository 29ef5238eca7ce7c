/** The ministry's changes of its lists come to the phone once, in pages, and stay. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { withChanges } from "../../src/core/reference_data.js";
import { referenceChanges } from "../../src/store/reference.js";
import { refreshReference } from "../../src/sync/reference.js";
import { freshDevice } from "../store/fresh.js";
import { hear } from "./news.js";

const PAGE = 2;
/** @type {import("../../src/core/types.js").ReferenceChange[]} */
let made;
/** @type {string[]} */
let asked;

beforeEach(async () => {
  await freshDevice();
  made = [];
  asked = [];
  globalThis.fetch = async (path) => {
    asked.push(String(path));
    const since = Number(new URL(String(path), "http://ministry").searchParams.get("since"));
    const changes = made.filter(({ seq }) => seq > since).slice(0, PAGE);
    const seq = changes.at(-1)?.seq ?? made.length;
    return Response.json({ seq, changes, more: seq < made.length });
  };
});

/** @param {string} list @param {string} code @param {number} fils */
function change(list, code, fils) {
  made.push({ seq: made.length + 1, list, code, rows: [{ from: "2014-01-01", to: null, fils }] });
}

const kept = async () => (await referenceChanges()).changes.map(({ code, rows }) => [code, rows[0]?.fils]);

test("nothing is kept while nothing was changed", async () => {
  assert.equal(await refreshReference(), true);
  assert.deepEqual(await referenceChanges(), { seq: 0, changes: [] });
});

test("changes come page by page, and of a code the last is kept", async () => {
  change("fees", "residence_add", 12_000);
  change("fees", "visa", 40_000);
  change("fees", "residence_add", 15_000);
  await refreshReference();
  assert.deepEqual(await kept(), [
    ["residence_add", 15_000],
    ["visa", 40_000],
  ]);
});

test("what is here already is not asked for again", async () => {
  change("fees", "visa", 40_000);
  await refreshReference();
  asked = [];
  await refreshReference();
  assert.deepEqual(asked, ["/api/reference?since=1"]);
});

test("the server itself is asked, whatever the browser's cache has", async () => {
  const answer = globalThis.fetch;
  /** @type {unknown[]} */
  let sent = [];
  globalThis.fetch = async (path, init = {}) => {
    sent = [init.method, init.cache];
    return answer(path, init);
  };
  await refreshReference();
  assert.deepEqual(sent, ["GET", "no-cache"]);
});

test("changes in an answer that failed are not kept", async () => {
  change("fees", "visa", 40_000);
  const answer = globalThis.fetch;
  globalThis.fetch = async (path) => Response.json(await (await answer(path)).json(), { status: 503 });
  assert.equal(await refreshReference(), false);
  assert.deepEqual(await kept(), []);
});

test("every page of the product learns of changes, and of nothing where there are none", async () => {
  const news = hear();
  await refreshReference();
  change("fees", "visa", 40_000);
  await refreshReference();
  assert.deepEqual(await news(), ["reference"]);
});

test("without a connection what is known stays", async () => {
  change("fees", "visa", 40_000);
  await refreshReference();
  globalThis.fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  assert.equal(await refreshReference(), false);
  assert.deepEqual(await kept(), [["visa", 40_000]]);
});

test("a server whose records were set back is believed from the beginning", async () => {
  change("fees", "visa", 40_000);
  change("fees", "visa", 41_000);
  await refreshReference();
  made = [];
  change("fees", "visa", 42_000);
  await refreshReference();
  assert.deepEqual(await kept(), [["visa", 42_000]]);
});

test("a list as the phone has it is what was built in, with what was changed", async () => {
  change("fees", "visa", 40_000);
  await refreshReference();
  const built = { fees: { visa: [{ from: "2014-01-01", to: null, fils: 1 }], other: [] }, ports: {} };
  const { changes } = await referenceChanges();
  assert.deepEqual(withChanges(built, changes), {
    fees: { visa: [{ from: "2014-01-01", to: null, fils: 40_000 }], other: [] },
    ports: {},
  });
});
