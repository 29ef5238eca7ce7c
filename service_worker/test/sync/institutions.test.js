/** Each answer of the server about members and invitations means one thing. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import {
  acceptInvitation,
  changeRole,
  invite,
  lookAtInvitation,
  readInstitution,
  removeMember,
  withdrawInvitation,
} from "../../src/sync/institutions.js";

const COMPANY = "019b3f3e-4c00-7000-8000-0000000000c1";
const AT = "2026-01-15T09:00:00Z";
const MEMBER = { person: "mona", name: "Mona", role: "administrator", contact_masked: "079••••012", joined_at: AT };
const OPEN = { id: "i1", name: "Omar", role: "filer", contact_masked: "079••••013", expires_at: AT };
const ACCOUNT = {
  role: "administrator", status: "verified", may_send: true, establishment_number: "200000001",
  registration_expires_on: "2027-01-15", members: [MEMBER], invitations: [OPEN],
}; // prettier-ignore
const INVITATION = { kind: "company", name_ar: "شركة", name_en: "Company", role: "filer", contact_masked: "", expires_at: AT }; // prettier-ignore
const INVITED = { contact: { mobile: "0790000013" }, name: "Omar", role: "filer", language: "ar" };
const { fetch: own } = globalThis;
/** @type {{path: string, method: string | undefined, body: unknown, person: string | null}[]} */
let asked = [];

afterEach(() => {
  globalThis.fetch = own;
  asked = [];
});

/** Let the server answer so. @param {number} status @param {unknown} [body] */
function answers(status, body) {
  globalThis.fetch = async (path, init = {}) => {
    const sent = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    asked.push({
      path: String(path),
      method: init.method,
      body: sent,
      person: new Headers(init.headers).get("Moi-Person"),
    });
    const type = status < 400 ? "application/json" : "application/problem+json";
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: status === 204 ? {} : { "Content-Type": type },
    });
  };
}

for (const [status, body, expected] of /** @type {[number, unknown, string][]} */ ([
  [204, undefined, "done"],
  [401, { type: "/problems/not_signed_in" }, "needs_sign_in"],
  [403, { type: "/problems/not_a_member" }, "not_a_member"],
  [403, { type: "/problems/not_permitted" }, "not_permitted"],
  [409, { type: "/problems/last_administrator", reason: "last_administrator" }, "last_administrator"],
  [409, { type: "/problems/institution_refused", reason: "not_a_member" }, "not_a_member"],
  [429, { type: "/problems/too_many_attempts" }, "too_many_attempts"],
  [500, { type: "about:blank" }, "failed"],
]))
  test(`an answer ${status} ${JSON.stringify(body)} to a change of members means ${expected}`, async () => {
    answers(status, body);
    assert.equal(await changeRole(COMPANY, "omar", "viewer", "mona"), expected);
    assert.equal(await removeMember(COMPANY, "omar", "mona"), expected);
    assert.equal(await withdrawInvitation(COMPANY, "i1", "mona"), expected);
  });

for (const [status, body, expected] of /** @type {[number, unknown, string][]} */ ([
  [201, { id: "i1" }, "done"],
  [409, { type: "/problems/institution_refused", reason: "already_a_member" }, "already_a_member"],
  [409, { type: "/problems/institution_refused", reason: "not_now" }, "not_now"],
  [422, { type: "/problems/not_a_mobile" }, "not_a_mobile"],
  [422, { type: "/problems/problems", problems: [{ path: "name", code: "too_long" }] }, "too_long"],
  [422, { type: "/problems/malformed", problems: [{ path: "role", code: "literal_error" }] }, "failed"],
  [503, { type: "/problems/invitation_not_sent" }, "invitation_not_sent"],
  [503, { type: "/problems/texts_spent" }, "texts_spent"],
]))
  test(`an answer ${status} ${JSON.stringify(body)} to an invitation means ${expected}`, async () => {
    answers(status, body);
    assert.equal(await invite(COMPANY, INVITED, "mona"), expected);
  });

test("an invitation names one contact, and goes in the session of the person who wrote it", async () => {
  answers(201, { id: "i1" });
  await invite(COMPANY, INVITED, "mona");
  assert.deepEqual(asked, [
    {
      path: `/api/institutions/${COMPANY}/invitations`,
      method: "POST",
      body: { mobile: "0790000013", name: "Omar", role: "filer", language: "ar" },
      person: "mona",
    },
  ]);
});

test("an account without invitations is one of a member who may not see them", async () => {
  answers(200, { ...ACCOUNT, invitations: null });
  assert.deepEqual(await readInstitution(COMPANY, "mona"), { ...ACCOUNT, invitations: null });
});

for (const wrong of [
  { members: {} },
  { members: [{ ...MEMBER, joined_at: "soon" }] },
  { invitations: [{ id: 1 }] },
  { may_send: 1 },
  { registration_expires_on: "x" },
])
  // prettier-ignore
  test(`an account with ${JSON.stringify(wrong)} is none`, async () => {
    answers(200, { ...ACCOUNT, ...wrong });
    assert.equal(await readInstitution(COMPANY, "mona"), "failed");
  });

test("a look at an invitation sends the token in the body, never in the address", async () => {
  answers(200, INVITATION);
  assert.deepEqual(await lookAtInvitation("secret"), INVITATION);
  assert.deepEqual(
    asked.map(({ path, body }) => [path, body]),
    [["/api/invitations/look", { token: "secret" }]],
  );
});

for (const [status, type, expected] of /** @type {[number, string, string][]} */ ([
  [404, "/problems/invitation_over", "invitation_over"],
  [403, "/problems/invitation_for_other", "invitation_for_other"],
  [401, "/problems/other_person", "needs_sign_in"],
]))
  test(`an acceptance that is answered by ${type} is refused as ${expected}`, async () => {
    answers(status, { type });
    assert.equal(await acceptInvitation("secret", "omar"), expected);
  });

test("an acceptance gives the institution, and one without it is none", async () => {
  answers(200, { id: COMPANY });
  assert.deepEqual(await acceptInvitation("secret", "omar"), { id: COMPANY });
  answers(200, {});
  assert.equal(await acceptInvitation("secret", "omar"), "failed");
});

test("without a connection nothing is known of the outcome", async () => {
  globalThis.fetch = () => Promise.reject(new TypeError("offline"));
  assert.equal(await acceptInvitation("secret", "omar"), "offline");
  assert.equal(await readInstitution(COMPANY, "mona"), "offline");
});
