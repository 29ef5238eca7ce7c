/** The streams of a person and of the institutions that the person acts for are fetched apart, and end apart. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { actFor, keepInstitutions, knownActing } from "../../src/store/acting.js";
import { listCases, syncState } from "../../src/store/cases.js";
import { rememberPerson } from "../../src/store/session.js";
import { refresh } from "../../src/sync/refresh.js";
import { freshDevice } from "../store/fresh.js";
import { X, Y, institution } from "../store/institutions.js";
import { problem } from "./ministry.js";
import { hear } from "./news.js";

const NOW = "2026-01-15T09:00:00Z";

/** The cursors that were asked for, by party. @type {string[]} */
let asked = [];
/** The answers by party; "" is the person. @type {Record<string, () => Response | Promise<Response>>} */
let answers = {};
let news = async () => /** @type {string[]} */ ([]);

beforeEach(async () => {
  await freshDevice();
  [asked, answers, news] = [[], {}, hear()];
  globalThis.fetch = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    const party = headers.get("Moi-Party") ?? "";
    assert.equal(headers.get("Moi-Person"), "rana");
    asked.push(`${party}${String(path).replace("/api/sync?cursor=", "@")}`);
    const answer = answers[party];
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  };
  await rememberPerson({ id: "rana", contact_masked: "" }, "secret");
});
afterEach(() => news());

/** @param {string} id @param {string} status */
const caseOf = (id, status) => ({
  id, updated_at: NOW, reference: "", service: "TEMP_EXT", status, events: [], version: 1, ask: null, receipt: "",
}); // prettier-ignore

const ID = "019b3f3e-4c00-7000-8000-000000000001";

/** Return a page of a stream. @param {number} cursor @param {string} status @param {unknown} [institutions] */
const page = (cursor, status, institutions) => () =>
  Response.json({ cursor, now: NOW, cases: status ? [caseOf(ID, status)] : [], more: false, ...(institutions ? { institutions } : {}) }); // prettier-ignore

const BOTH = [institution(X), institution(Y)];
const statuses = async () =>
  (await Promise.all(["", X, Y].map((party) => listCases(party)))).map(({ readable }) => readable[0]?.status);

test("the own stream is fetched first, then those of the institutions that it names, each with its cursor", async () => {
  answers = { "": page(3, "draft", BOTH), [X]: page(5, "approved"), [Y]: page(7, "issued") };
  assert.equal(await refresh(), 200);
  assert.deepEqual(asked, ["@0", `${X}@0`, `${Y}@0`]);
  assert.deepEqual(await statuses(), ["draft", "approved", "issued"]);
  await refresh();
  assert.deepEqual(asked.slice(3), ["@3", `${X}@5`, `${Y}@7`]);
});

test("the institution that the person acts for comes before the others", async () => {
  await keepInstitutions("rana", BOTH);
  await actFor(Y);
  answers = { "": page(1, "", BOTH), [X]: page(1, ""), [Y]: page(1, "") };
  await refresh();
  assert.deepEqual(asked, ["@0", `${Y}@0`, `${X}@0`]);
});

test("a server of an earlier version names none, and what is known stays", async () => {
  await keepInstitutions("rana", [institution(X)]);
  answers = { "": page(1, ""), [X]: page(1, "approved") };
  await refresh();
  assert.deepEqual((await statuses())[1], "approved");
});

test("who has nobody to act for asks for one stream alone", async () => {
  answers = { "": page(1, "draft", []) };
  assert.equal(await refresh(), 200);
  assert.deepEqual(asked, ["@0"]);
});

test("an institution that the list does not name any more loses its cases, and is not asked for", async () => {
  answers = { "": page(1, "draft", BOTH), [X]: page(1, "approved"), [Y]: page(1, "issued") };
  await refresh();
  answers = { "": page(2, "", [institution(Y)]), [Y]: page(1, "") };
  await refresh();
  assert.deepEqual(await statuses(), ["draft", undefined, "issued"]);
  assert.deepEqual(asked.slice(3), ["@1", `${Y}@1`]);
});

test("who is refused as no member loses sight of the institution at once, and acts for themselves", async () => {
  await keepInstitutions("rana", BOTH);
  await actFor(X);
  answers = { "": page(1, "draft"), [X]: page(1, "approved"), [Y]: page(1, "issued") };
  await refresh();
  answers = { ...answers, [X]: () => problem(403, "not_a_member") };
  assert.equal(await refresh(), 200);
  assert.deepEqual(await statuses(), ["draft", undefined, "issued"]);
  const { party, ended } = await knownActing();
  assert.deepEqual([party, ended], ["", X]);
  assert.deepEqual((await syncState(X)).cursor, 0);
});

test("another's 403 removes nothing", async () => {
  await keepInstitutions("rana", BOTH);
  answers = { "": page(1, ""), [X]: page(1, "approved"), [Y]: page(1, "") };
  await refresh();
  answers = { ...answers, [X]: () => problem(403, "blocked_by_a_proxy") };
  assert.equal(await refresh(), 403);
  assert.equal((await statuses())[1], "approved");
  assert.ok(asked.at(-1)?.startsWith(Y), "the others are fetched all the same");
});

test("a page of an institution that comes after the removal is dropped", async () => {
  await keepInstitutions("rana", BOTH);
  answers = {
    "": page(1, ""),
    [X]: async () => {
      await keepInstitutions("rana", [institution(Y)]);
      return page(1, "approved")();
    },
    [Y]: page(1, "issued"),
  };
  assert.equal(await refresh(), 200);
  assert.deepEqual(await statuses(), [undefined, undefined, "issued"]);
});

test("a switch while a page is under way changes nothing about whose page it is", async () => {
  await keepInstitutions("rana", BOTH);
  await actFor(X);
  answers = {
    "": page(1, ""),
    [X]: async () => {
      await actFor(Y);
      return page(1, "approved")();
    },
    [Y]: page(1, "issued"),
  };
  await refresh();
  assert.deepEqual(await statuses(), [undefined, "approved", "issued"]);
});

test("a change of the list is announced", async () => {
  answers = { "": page(1, "", []) };
  await refresh();
  answers = { "": page(1, "", [institution(X)]), [X]: page(1, "") };
  await refresh();
  assert.deepEqual((await news()).length >= 3, true);
});

test("an institution that was closed is not acted for, and its cases are not kept", async () => {
  answers = { "": page(1, "", BOTH), [X]: page(1, "approved"), [Y]: page(1, "issued") };
  await refresh();
  answers = { "": page(2, "", [institution(X, { status: "ended" }), institution(Y)]), [Y]: page(1, "") };
  assert.equal(await refresh(), 200);
  assert.deepEqual(await statuses(), [undefined, undefined, "issued"]);
});
