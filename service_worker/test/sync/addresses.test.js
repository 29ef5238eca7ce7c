/** Each kind of entry goes to its own address, and only a receipt for its own kind confirms it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { sealBody } from "../../src/store/entry_content.js";
import { enqueueAlone, entries } from "../../src/store/outbox.js";
import { KINDS } from "../../src/sync/deliver.js";
import { sendAll } from "../../src/sync/send_all.js";
import { ID, phone } from "./phone.js";

const LATER = "0198f2a0-0000-7000-8000-000000000002";

/** The address of each kind of entry, and the claim by which its receipt names it. */
const ADDRESSES = /** @type {const} */ ({
  details: [`/api/applications/${ID}/details/${LATER}`, "details_id"],
  withdrawal: [`/api/applications/${ID}/withdrawals/${LATER}`, "withdrawal_id"],
  objection: [`/api/applications/${ID}/objections/${LATER}`, "objection_id"],
  correction: [`/api/applications/${ID}/corrections/${LATER}`, "correction_id"],
  refund: [`/api/applications/${ID}/refunds/${LATER}`, "refund_id"],
  return: [`/api/applications/${ID}/returns/${LATER}`, "return_id"],
  consent: [`/api/applications/${ID}/consents/${LATER}`, "consent_id"],
  visit: [`/api/applications/${ID}/visits/${LATER}`, "visit_id"],
});

test("every kind but the application is said below the application's address", () => {
  assert.deepEqual(KINDS.toSorted(), ["application", ...Object.keys(ADDRESSES)].toSorted());
});

/**
 * Send the application, and then an entry about it.
 *
 * @param {keyof typeof ADDRESSES} kind
 * @param {Record<string, unknown>} [claims] - further claims of the second's receipt.
 * @returns {Promise<string[]>} the addresses of the requests for the second.
 */
async function sendLater(kind, claims = {}) {
  await sendAll();
  phone.ministry.alsoSays = claims;
  await enqueueAlone({
    id: LATER, kind, applicationId: ID, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 2_000,
    instance: LATER, why: "", person: "person-1", sealed: await sealBody(LATER, { made_at: "2026-01-15T09:00:00Z" }),
  }); // prettier-ignore
  const answer = phone.ministry.answer.bind(phone.ministry);
  /** @type {string[]} */
  const paths = [];
  phone.ministry.answer = (path, init) => {
    paths.push(path);
    return answer(path, init);
  };
  await sendAll();
  return paths;
}

for (const kind of /** @type {(keyof typeof ADDRESSES)[]} */ (Object.keys(ADDRESSES))) {
  const [address, claim] = ADDRESSES[kind];

  test(`a ${kind} goes to its address, and is received`, async () => {
    assert.deepEqual(await sendLater(kind), [address]);
    assert.deepEqual(await entries(), []);
  });

  test(`a receipt for another ${kind} does not confirm it`, async () => {
    await sendLater(kind, { [claim]: ID });
    assert.deepEqual(
      (await entries()).map(({ id, why }) => [id, why]),
      [[LATER, "not_confirmed"]],
    );
  });
}

test("a receipt for something said about the application does not confirm the application", async () => {
  phone.ministry.alsoSays = { refund_id: ID };
  await sendAll();
  assert.equal((await entries())[0]?.why, "not_confirmed");
});
