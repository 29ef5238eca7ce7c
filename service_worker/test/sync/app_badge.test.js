/** The number on the icon is that of the cases that wait for the person, as far as the phone knows. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { addDays, ammanDay } from "../../src/core/dates.js";
import { unsubscribe } from "../../src/page/shell/push.js";
import { rememberPerson } from "../../src/store/session.js";
import { showAppBadge } from "../../src/sync/app_badge.js";
import { refresh } from "../../src/sync/refresh.js";
import { freshDevice } from "../store/fresh.js";

const TODAY = ammanDay(new Date());

/** Numbers that were shown; "none" if the badge was removed. @type {(number | "none")[]} */
let shown = [];
/** The next answers of the server. @type {any[]} */
let cases = [];
let cursor = 0;

beforeEach(async () => {
  await freshDevice();
  [shown, cases, cursor] = [[], [], 0];
  Object.assign(navigator, {
    setAppBadge: async (/** @type {number} */ number) => void shown.push(number),
    clearAppBadge: async () => void shown.push("none"),
  });
  globalThis.fetch = async () => Response.json({ cursor: ++cursor, now: "2026-01-15T09:00:00Z", cases, more: false });
  await rememberPerson({ id: "person-1", contact_masked: "" });
});

/** @param {number} n @param {string} until - last day for answering a request; "" if there is none. */
function caseOf(n, until) {
  const id = `019b3f3e-4c00-7000-8000-00000000000${n}`;
  const ask = until ? { fields: ["message"], documents: [], message: "", until } : null;
  return {
    id,
    updated_at: "2026-01-15T09:00:00Z",
    reference: "",
    service: "TEMP_EXT",
    status: "details_asked",
    events: [],
    version: 1,
    ask,
    receipt: "",
  };
}

test("cases in which something is asked are counted until its last day has gone by", async () => {
  cases = [caseOf(1, TODAY), caseOf(2, addDays(TODAY, 3)), caseOf(3, addDays(TODAY, -1)), caseOf(4, "")];
  assert.equal(await refresh(), 200);
  assert.deepEqual(shown, [2]);
});

test("the number goes with the last case that waits", async () => {
  cases = [caseOf(1, TODAY)];
  await refresh();
  cases = [{ ...caseOf(1, ""), version: 2, updated_at: "2026-01-16T09:00:00Z" }];
  await refresh();
  assert.deepEqual(shown, [1, "none"]);
});

test("no news leaves the number as it is", async () => {
  cases = [caseOf(1, TODAY)];
  await refresh();
  cases = [];
  await refresh();
  assert.deepEqual(shown, [1]);
});

test("the next person's first answer shows their number, be it none", async () => {
  await refresh();
  assert.deepEqual(shown, ["none"]);
});

test("signing out takes the number away, though there is no service worker to ask", async () => {
  Object.defineProperty(navigator, "serviceWorker", {
    configurable: true,
    value: {
      getRegistration: async () => {
        throw new DOMException("", "SecurityError");
      },
    },
  });
  await unsubscribe().catch(() => undefined);
  assert.deepEqual(shown, ["none"]);
});

test("where icons have no numbers nothing is missed", async () => {
  delete (/** @type {any} */ (navigator).setAppBadge);
  await showAppBadge();
  assert.deepEqual(shown, []);
});
