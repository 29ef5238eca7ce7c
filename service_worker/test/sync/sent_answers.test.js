/** The answers that were sent, fetched by a phone that did not send them: kept for the person who is signed in alone. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { findCase, forgetCases } from "../../src/store/cases.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { forgetPerson, rememberPerson } from "../../src/store/session.js";
import { signOutHere } from "../../src/store/sign_out.js";
import { fetchSent } from "../../src/sync/sent_answers.js";
import { freshDevice } from "../store/fresh.js";
import { problem } from "./ministry.js";

const ID = "019b3f3e-4c00-7000-8000-000000000001";
const AT = "2026-01-15T09:00:00Z";
const SENT = { service_version: 2, versions: [{ at: AT, answers: { reason: "family" }, documents: [] }] };
const CASE = /** @type {any} */ ({
  id: ID, updated_at: AT, reference: "", service: "TEMP_EXT", status: "withdrawn", events: [], version: 1, ask: null, receipt: "",
}); // prettier-ignore

/** Answer a request, as the server does. @type {() => Response | Promise<Response>} */
let answer = () => Response.json(SENT);
/** The requests: method, path and person. @type {(string | null | undefined)[][]} */
let asked = [];

beforeEach(async () => {
  await freshDevice();
  [answer, asked] = [() => Response.json(SENT), []];
  globalThis.fetch = async (path, init = {}) => {
    asked.push([init.method, String(path), new Headers(init.headers).get("Moi-Person")]);
    return answer();
  };
  await rememberPerson({ id: "rana", contact_masked: "" }, "secret");
  await mergeCases([CASE], { since: 0, cursor: 1, asOf: AT }, "rana");
});

/** Let another person sign in. */
async function anotherSignsIn() {
  await forgetCases();
  await rememberPerson({ id: "omar", contact_masked: "" }, "another secret");
}

test("the answers are asked for in the person's name, and kept with the case", async () => {
  assert.equal(await fetchSent(ID), "kept");
  assert.deepEqual(asked, [["GET", `/api/applications/${ID}/answers`, "rana"]]);
  assert.deepEqual((await findCase(ID))?.sent, SENT);
});

/** Events by which nothing is kept, with the outcome. @type {[string, () => unknown, string][]} */
const NOT_KEPT = [
  ["nobody is signed in", () => forgetPerson(), "needs_sign_in"],
  ["the session has ended", () => (answer = () => problem(401, "not_signed_in")), "needs_sign_in"],
  ["the server has no such case of this person", () => (answer = () => problem(404, "not_found")), "failed"],
  ["there is no connection", () => (answer = () => Promise.reject(new TypeError("Failed to fetch"))), "failed"],
  ["a network's own page answers", () => (answer = () => new Response("<p>Welcome</p>")), "failed"],
  [
    "another person signs in meanwhile",
    () => (answer = () => anotherSignsIn().then(() => Response.json(SENT))),
    "failed",
  ],
];
for (const [name, happen, outcome] of NOT_KEPT)
  test(`nothing is kept if ${name}`, async () => {
    await happen();
    assert.equal(await fetchSent(ID), outcome);
    assert.equal((await findCase(ID))?.sent, undefined);
  });

/** Events that take the answers from the phone. @type {[string, () => Promise<unknown>][]} */
const GONE = [
  ["signing out", () => signOutHere()],
  ["another person's sign-in", anotherSignsIn],
];
for (const [name, happen] of GONE)
  test(`${name} takes what was read from the phone`, async () => {
    await fetchSent(ID);
    await happen();
    assert.equal(await findCase(ID), undefined);
  });
