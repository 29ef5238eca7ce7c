import assert from "node:assert/strict";
import { before, test } from "node:test";

import { AccountList } from "../../../../src/page/screens/device/account_list.js";
import { defineIdentities } from "../../../../src/page/screens/device/identity_list.js";

const HERE = /** @type {any} */ (globalThis);
const WAITS = "it ends later";
const WORDS = {
  "identity.list": "identities",
  "identity.list.lead": "lead",
  "identity.list.unnamed": "without a name",
  "identity.list.linked_at": "linked",
  "identity.list.not_used": "not used",
  "identity.list.ask_remove": "remove?",
  "identity.list.remove": "remove",
  "identity.list.waits": WAITS,
  "identity.list.not_removed": "not removed",
  "identity.list.too_many_attempts": "too often",
  "identity.list.sign_in_again": "sign in again",
  "identity.list.offline": "offline",
};
const IDENTITY = { id: "i1", name: { ar: "سند", en: "Sanad" }, linked_at: "2026-01-01T00:00:00Z", last_used_at: null };

before(async () => {
  HERE.document = { documentElement: { lang: "en" }, querySelector: () => ({ dataset: { identityWords: "/words" } }) };
  HERE.fetch = async () => Response.json(WORDS);
  await defineIdentities(AccountList);
});

/** Return an element that reads nothing again. @returns {any} */
function list() {
  const element = new /** @type {any} */ (customElements.get("moi-identities"))();
  element.refresh = async () => undefined;
  return element;
}

/** Return all that a template holds, in one text. @param {any} drawn @returns {string} */
function text(drawn) {
  if (Array.isArray(drawn)) return drawn.map(text).join(" ");
  if (drawn?.strings) return drawn.values.map(text).join(" ");
  return typeof drawn === "string" ? drawn : "";
}

/**
 * Remove the identity; the server answers so. Return what the list then says.
 *
 * @param {number} status - 0 for no connection.
 * @param {string} [type]
 */
async function removed(status, type = "") {
  HERE.fetch = async () => {
    if (status === 0) throw new TypeError("no connection");
    if (status === 204) return new Response(null, { status });
    const headers = { "Content-Type": status < 400 ? "application/json" : "application/problem+json" };
    return new Response(JSON.stringify({ type: `/problems/${type}` }), { status, headers });
  };
  const element = list();
  await element.delete("p1", "/i1", { done: "", failed: "not_removed" });
  return text(element.listed("p1", [IDENTITY]));
}

test("an identity is listed with the name of its provider", () => {
  assert.match(text(list().drawing({ person: "p1", rows: [IDENTITY] })), /Sanad/);
});

test("an identity whose provider is gone is listed without a name", () => {
  assert.match(text(list().drawing({ person: "p1", rows: [{ ...IDENTITY, name: null }] })), /without a name/);
});

for (const rows of [[], "offline", "signed_out"]) {
  test(`nothing is drawn for ${rows.length ? rows : "an account without an identity"}`, () => {
    assert.equal(text(list().drawing({ person: "p1", rows })), "");
  });
}

test("an identity that is removed leaves no refusal", async () => {
  assert.doesNotMatch(await removed(204), /not removed|later|often|again/);
});

for (const [status, type, sentence] of /** @type {[number, string, string][]} */ ([
  [0, "", "not removed"],
  [202, "", WAITS],
  [401, "not_signed_in", "sign in again"],
  [403, "sign_in_again", "sign in again"],
  [429, "too_many_attempts", "too often"],
])) {
  test(`a removal that is answered with ${status} says ${sentence}`, async () => {
    assert.ok((await removed(status, type)).includes(sentence));
  });
}
