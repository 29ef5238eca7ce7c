import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { addOfficerPasskey, signInAtDesk } from "../../../src/page/browser/officer_passkeys.js";

const HERE = /** @type {any} */ (globalThis);
const BYTES = Uint8Array.of(251, 255).buffer;
const IN_JSON = "-_8";
const CREATION = { challenge: IN_JSON, user: { id: IN_JSON, name: "a" }, excludeCredentials: [] };

class Credential {
  id = IN_JSON;
  rawId = BYTES;
  type = "public-key";
  response = {
    clientDataJSON: BYTES,
    authenticatorData: BYTES,
    signature: BYTES,
    userHandle: BYTES,
    attestationObject: BYTES,
  };
}

/**
 * Be a browser whose authenticator answers so, and a server that gives these answers in turn. Return what is sent.
 *
 * @param {() => Promise<unknown>} asking
 * @param {[status: number, body: unknown][]} answers
 */
function desk(asking, ...answers) {
  HERE.PublicKeyCredential = Credential;
  Object.defineProperty(HERE.navigator, "credentials", { configurable: true, value: { get: asking, create: asking } });
  /** @type {[string, any][]} */
  const sent = [];
  HERE.fetch = async (/** @type {string} */ path, /** @type {any} */ { body }) => {
    sent.push([path, JSON.parse(body)]);
    const [status, json] = answers.shift() ?? [0, {}];
    if (status === 0) throw new TypeError("no connection");
    const type = status >= 400 ? "application/problem+json" : "application/json";
    return new Response(status === 204 ? null : JSON.stringify(json), { status, headers: { "Content-Type": type } });
  };
  return sent;
}

const used = async () => new Credential();
const refused = () => Promise.reject(new DOMException("", "NotAllowedError"));

afterEach(() => {
  for (const name of ["PublicKeyCredential", "fetch"]) delete HERE[name];
});

test("a passkey signs an officer in, who is told where to go", async () => {
  const sent = desk(used, [200, { challenge: IN_JSON }], [200, { home: "/desk/ar/" }]);

  assert.deepEqual(await signInAtDesk("ar"), { home: "/desk/ar/" });
  assert.deepEqual(
    sent.map(([path, { language }]) => [path, language]),
    [
      ["/api/desk-session/passkey/options", undefined],
      ["/api/desk-session/passkey", "ar"],
    ],
  );
});

for (const [status, type, outcome] of /** @type {[number, string, string][]} */ ([
  [0, "", "no_connection"],
  [401, "wrong_passkey", "wrong"],
  [401, "copied_passkey", "copied"],
  [429, "too_many_attempts", "busy"],
  [503, "unavailable", "busy"],
])) {
  test(`${type || "no answer"} means ${outcome} at the sign-in`, async () => {
    desk(used, [200, { challenge: IN_JSON }], [status, { type: `/problems/${type}` }]);
    assert.equal(await signInAtDesk("ar"), outcome);
  });
}

test("nothing is sent if the officer uses no passkey", async () => {
  const sent = desk(refused, [200, { challenge: IN_JSON }]);

  assert.equal(await signInAtDesk("ar"), "cancelled");
  assert.equal(sent.length, 1);
});

test("a passkey is made for a code and added", async () => {
  const sent = desk(used, [200, CREATION], [204, null]);

  assert.equal(await addOfficerPasskey("123456"), "added");
  assert.deepEqual(sent[0], ["/api/desk/passkeys/options", { code: "123456" }]);
  assert.equal(sent[1]?.[0], "/api/desk/passkeys");
});

for (const [status, type, outcome] of /** @type {[number, string, string][]} */ ([
  [0, "", "no_connection"],
  [401, "wrong_code", "wrong_code"],
  [401, "not_signed_in", "failed"],
  [409, "step_refused", "wrong_code"],
  [409, "too_many_passkeys", "too_many"],
  [429, "too_many_attempts", "wait"],
])) {
  test(`${type || "no answer"} means ${outcome} when one is added`, async () => {
    desk(used, [status, { type: `/problems/${type}` }]);
    assert.equal(await addOfficerPasskey("1"), outcome);
  });
}
