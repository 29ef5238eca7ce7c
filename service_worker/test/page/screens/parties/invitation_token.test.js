/** The token of an invitation's link leaves the address at once, and the tab once it is spent. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { forgetToken, isWhole, takeToken } from "../../../../src/page/screens/parties/invitation_token.js";

const TOKEN = "abcdefghijklmnopqrs_-1";
/** @type {Map<string, string>} */
let kept = new Map();
/** The addresses of which the rest of the page was told. @type {string[]} */
let told = [];

beforeEach(() => {
  kept = new Map();
  told = [];
  const shown = { hash: `#${TOKEN}`, pathname: "/en/invitation/" };
  Object.assign(globalThis, {
    location: shown,
    dispatchEvent: (/** @type {Event} */ { type }) => told.push(`${type} ${shown.hash}`),
    history: {
      state: null,
      /** @param {unknown} _state @param {string} _title @param {string} address */
      replaceState: (_state, _title, address) => Object.assign(shown, { pathname: address, hash: "" }),
    },
    sessionStorage: {
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
      removeItem: (/** @type {string} */ key) => void kept.delete(key),
    },
  });
});

test("the token is taken out of the address, and is there after a sign-in or a reload", () => {
  assert.equal(takeToken(), TOKEN);
  assert.deepEqual([location.hash, location.pathname], ["", "/en/invitation/"]);
  assert.equal(takeToken(), TOKEN);
});

test("the link to the other language is told that the address has no token any more", () => {
  takeToken();
  assert.deepEqual(told, ["hashchange "]);
});

test("a token that was spent is nowhere", () => {
  takeToken();
  forgetToken();
  assert.equal(takeToken(), "");
  assert.equal(kept.size, 0);
});

test("another link replaces the one before", () => {
  takeToken();
  location.hash = "#another";
  assert.equal(takeToken(), "another");
  assert.equal(takeToken(), "another");
});

for (const [token, whole] of /** @type {[string, boolean][]} */ ([
  [TOKEN, true],
  [TOKEN.slice(1), false],
  [`${TOKEN}.`, false],
  ["", false],
]))
  // prettier-ignore
  test(`"${token}" is ${whole ? "" : "not "}a whole token`, () => assert.equal(isWhole(token), whole));
