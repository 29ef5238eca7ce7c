/**
 * The other party's answer waits in the outbox like every entry, and is received exactly once. Its question can still
 * be read afterwards.
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { findCase, listCases, syncState } from "../../src/store/cases.js";
import { sealBody } from "../../src/store/entry_content.js";
import { enqueueAlone, entries, takeBack } from "../../src/store/outbox.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { sendAll } from "../../src/sync/send_all.js";
import { ID as OWN, begin, phone, switchOn } from "./phone.js";

const ASKED = "0198f2a0-0000-7000-8000-00000000000a";
const ANSWER = "0198f2a0-0000-7000-8000-00000000000b";
const CONSENT = { asked_by: "سامر", asked: "رنا", about: "MARIA SANTOS", until: "2026-01-22" };

/** Return an application of another person that asks for this person's agreement, as a page of the sync has it. */
function request(status = "consent_asked", seqs = [2]) {
  const events = seqs.map((seq) => ({
    seq,
    kind: seq === 2 ? "consent_asked" : status,
    at: "2026-01-15T09:00:00Z",
    role: "system",
    data: {},
  }));
  return /** @type {any} */ ({
    id: ASKED, reference: "MOI-2026-012-000001-4", service: "MAID_WAIVER", status, updated_at: "2026-01-15T09:00:00Z", version: 0,
    ahead: [], due: null, may_withdraw: false, may_correct: false, may_object_until: null, ask: null, bills: [], events, receipt: "", consent: CONSENT,
  }); // prettier-ignore
}

/** @param {any} known */
async function storeNews(known) {
  const { cursor: since } = await syncState();
  await mergeCases([known], { since, cursor: since + 1, asOf: "" }, "person-1");
}

/** @param {boolean} agrees @param {string} [id] @returns {Promise<import("../../src/core/outbox.js").Entry>} */
async function newAnswer(agrees, id = ANSWER) {
  return {
    id, kind: "consent", applicationId: ASKED, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 2_000,
    instance: id, why: "", person: "person-1", sealed: await sealBody(id, { agrees, made_at: "2026-01-15T09:00:00Z" }),
  }; // prettier-ignore
}

beforeEach(async () => {
  await takeBack(OWN);
  await storeNews(request());
});

for (const [agrees, kind] of /** @type {const} */ ([
  [true, "consent_given"],
  [false, "consent_declined"],
])) {
  test(`${kind}: what is sent says so, and the request with its names stays on the phone`, async () => {
    await enqueueAlone(await newAnswer(agrees));
    await sendAll();
    const known = await findCase(ASKED);
    assert.deepEqual(phone.ministry.accepted.get(ANSWER), [`{"agrees":${agrees},"made_at":"2026-01-15T09:00:00Z"}`]);
    assert.deepEqual([known?.events.at(-1)?.kind, known?.consent, await entries()], [kind, CONSENT, []]);
  });
}

test("it is answered once, from however many windows", async () => {
  assert.equal(await enqueueAlone(await newAnswer(true)), "queued");
  assert.equal(await enqueueAlone(await newAnswer(false, "0198f2a0-0000-7000-8000-00000000000c")), "sent");
});

test("until it leaves the answer can be changed", async () => {
  await enqueueAlone(await newAnswer(true));
  assert.equal(await takeBack(ANSWER), "taken_back");
  assert.equal(await enqueueAlone(await newAnswer(false)), "queued");
});

test("one that comes too late waits for the person to read so, and is not sent again", async () => {
  phone.ministry.isOver = true;
  await enqueueAlone(await newAnswer(true));
  await sendAll();
  await sendAll();
  assert.deepEqual(
    (await entries()).map(({ state, why }) => [state, why]),
    [["needs_you", "step_refused"]],
  );
});

test("a receipt for another answer is not one for this", async () => {
  await enqueueAlone(await newAnswer(true));
  phone.ministry.alsoSays = { consent_id: OWN };
  await sendAll();
  assert.equal((await entries())[0]?.why, "not_confirmed");
});

test("what the ministry says of the request later takes the place of what was known", async () => {
  await enqueueAlone(await newAnswer(true));
  await sendAll();
  await storeNews(request("consent_given", [2, 3]));
  assert.equal((await listCases()).readable.find(({ id }) => id === ASKED)?.status, "consent_given");
});

test("killed at any step, it is received exactly once", async () => {
  for (let steps = 0; ; steps += 1) {
    await begin();
    await takeBack(OWN);
    await storeNews(request());
    phone.ministry.accepted.clear();
    await enqueueAlone(await newAnswer(true));
    phone.stepsLeft = steps;
    await sendAll({ online: true }).catch(() => undefined);
    const wasKilled = phone.stepsLeft < 0;
    await switchOn();
    await sendAll({ online: true });
    assert.equal(phone.ministry.accepted.get(ANSWER)?.length, 1, `killed at step ${steps}`);
    assert.deepEqual(await entries(), [], `killed at step ${steps}`);
    assert.equal((await findCase(ASKED))?.events.at(-1)?.kind, "consent_given", `killed at step ${steps}`);
    if (!wasKilled) return;
  }
});
