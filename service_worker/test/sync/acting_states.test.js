/**
 * Two people, a phone, and the parties that they act for: whatever happens in whatever order, no row is stored and no
 * request is sent under a wrong party, and nothing that was begun is lost.
 */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";

import { actFor, actingParty, knownActing } from "../../src/store/acting.js";
import { forgetCases, listCases } from "../../src/store/cases.js";
import { listDrafts } from "../../src/store/draft_list.js";
import { loadDraft, saveDraft } from "../../src/store/drafts.js";
import { openBody, sealBody } from "../../src/store/entry_content.js";
import { enqueue, entries } from "../../src/store/outbox.js";
import { forgetPeople, keepPeople, keptPeople } from "../../src/store/profile.js";
import { lastPersonId, rememberPerson } from "../../src/store/session.js";
import { signOutHere } from "../../src/store/sign_out.js";
import { refresh } from "../../src/sync/refresh.js";
import { releaseSignedIn, sendAll } from "../../src/sync/send_all.js";
import { freshDevice } from "../store/fresh.js";
import { X, Y, institution } from "../store/institutions.js";
import { randomOf } from "./chance.js";
import { problem } from "./ministry.js";

const NOW = "2026-01-15T09:00:00Z";
const PARTIES = ["", X, Y];
/** The case that every stream has, with the stream's name as its status: one person meets it in several. */
const CASE = "019b3f3e-4c00-7000-8000-000000000001";

/** Return the name of the stream that a person reads for a party: one for all members of an institution. */
const streamOf = (/** @type {string} */ person, /** @type {string} */ party) => party || `own ${person}`;

class Walk {
  /** @type {Record<string, string[]>} */
  members = { [X]: ["A"], [Y]: ["A", "B"] };
  person = "";
  /** The drafts that were begun, with whose they are. @type {Map<string, {person: string, party: string}>} */
  begun = new Map();
  /** The requests that were sent for another party than the draft's. @type {string[]} */
  wrong = [];
  /** Lets the answers that wait go on their way. @type {(() => void)[]} */
  held = [];
  isHolding = false;
  /** @type {Promise<unknown>[]} */
  late = [];

  /** @param {string} path @param {RequestInit} init */
  async answer(path, init) {
    const headers = new Headers(init.headers);
    const [person, party] = [headers.get("Moi-Person") ?? "", headers.get("Moi-Party") ?? ""];
    if (path.startsWith("/api/keys")) return problem(503, "busy");
    const id = path.split("/")[3] ?? "";
    const owner = this.begun.get(id);
    if (init.method === "PUT" && (owner?.person !== person || owner.party !== party))
      this.wrong.push(`${person} ${party}`);
    if (person !== this.person) return problem(401, "other_person");
    if (party && !this.members[party]?.includes(person)) return problem(403, "not_a_member");
    if (init.method === "PUT") return problem(409, "step_refused");
    const found = { id: CASE, updated_at: NOW, reference: "", service: "TEMP_EXT", status: streamOf(person, party), events: [], version: 1, ask: null, receipt: "" }; // prettier-ignore
    const institutions = Object.keys(this.members).filter((each) => this.members[each]?.includes(person)).map((each) => institution(each)); // prettier-ignore
    const body = { cursor: 1, now: NOW, cases: [found], more: false, ...(party ? {} : { institutions }) };
    if (this.isHolding) {
      this.isHolding = false;
      await new Promise((resolve) => this.held.push(() => resolve(undefined)));
    }
    return Response.json(body);
  }

  /** @param {string} person */
  async signIn(person) {
    this.person = person;
    const previous = await lastPersonId();
    if (previous && previous !== person) await Promise.all([forgetCases(), forgetPeople()]);
    await rememberPerson({ id: person, contact_masked: "" }, `secret of ${person}`);
    await releaseSignedIn(person);
  }

  async signOut() {
    this.person = "";
    await signOutHere();
  }

  /** Begin a draft for the present party, and save it. @param {() => Promise<unknown>} [meanwhile] */
  async save(meanwhile = async () => {}) {
    const person = await lastPersonId();
    if (person === "") return;
    const party = await actingParty();
    const id = `019b3f3e-4c00-7000-8000-0000000001${String(this.begun.size).padStart(2, "0")}`;
    await meanwhile();
    const content = { name: `${person} ${party}`, answers: {}, visited: [] };
    const draft = { id, person, party, service: "TEMP_EXT", service_version: 1, updated_at: NOW, revision: 0, content };
    if ((await saveDraft(draft).catch(() => "another's")) !== "saved") return;
    this.begun.set(id, { person, party });
    await keepPeople([{ answers: { for: `${person} ${party}` } }], party);
  }

  /** Send every draft that the person has for any party. */
  async send() {
    const waiting = new Set((await entries()).map(({ id }) => id));
    for (const [id, { person, party }] of this.begun) {
      if (person !== (await lastPersonId()) || waiting.has(id)) continue;
      await enqueue({ id, kind: "application", applicationId: id, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 1, why: "", person, party, sealed: await sealBody(id, { made_at: party }, party) }, 1); // prettier-ignore
    }
    await sendAll({ online: true });
  }

  async syncLate() {
    if (this.late.length > 0) return;
    this.isHolding = true;
    this.late.push(refresh());
    while (this.isHolding && this.person !== "") await new Promise((resolve) => setTimeout(resolve));
    if (this.person === "") this.isHolding = false;
  }

  async arrive() {
    for (const go of this.held.splice(0)) go();
    await Promise.all(this.late.splice(0));
  }
}

/** @type {Record<string, (walk: Walk) => unknown>} */
const EVENTS = {
  "A signs in": (walk) => walk.signIn("A"),
  "B signs in": (walk) => walk.signIn("B"),
  "whoever is here signs out": (walk) => walk.signOut(),
  "the person acts for X": () => actFor(X),
  "the person acts for Y": () => actFor(Y),
  "the person acts for themselves": () => actFor(""),
  "a draft is saved": (walk) => walk.save(),
  "another tab switches during a save": (walk) => walk.save(() => actFor(Y)),
  "the drafts are sent": (walk) => walk.send(),
  "the phone syncs": async (walk) => {
    await walk.arrive();
    await refresh();
  },
  "a page of the sync is late": (walk) => walk.syncLate(),
  "the late page arrives": (walk) => walk.arrive(),
  "A is removed from X": ({ members }) => (members[X] = []),
  "A is a member of X again": ({ members }) => (members[X] = ["A"]),
  "B is removed from Y": ({ members }) => (members[Y] = ["A"]),
};

/** @param {Walk} walk @param {string} story */
async function examine(walk, story) {
  const person = await lastPersonId();
  const { party: acting, institutions } = await knownActing();
  assert.deepEqual(walk.wrong, [], `sent for a wrong party: ${story}`);
  assert.equal(acting, await actingParty(), story);
  assert.ok(acting === "" || institutions.some(({ id }) => id === acting), `acts for a stranger: ${story}`);
  for (const party of PARTIES) {
    const { readable, unreadable } = await listCases(party);
    assert.deepEqual(unreadable, [], story);
    for (const { status } of readable)
      assert.equal(status, streamOf(person, party), `a case in a wrong place: ${story}`);
    for (const { answers } of await keptPeople(party))
      assert.equal(answers["for"], `${person} ${party}`, `people of another: ${story}`);
    for (const { content } of (await listDrafts(party)).readable)
      assert.equal(content.name, `${person} ${party}`, `a draft of another: ${story}`);
    if (party && !institutions.some(({ id }) => id === party))
      assert.deepEqual(readable, [], `sees what was left: ${story}`);
  }
  for (const entry of await entries()) {
    assert.deepEqual({ person: entry.person, party: entry.party }, walk.begun.get(entry.id), story);
    assert.equal((await openBody(entry)).made_at, entry.party, story);
  }
  for (const [id, owner] of walk.begun) {
    if (owner.person !== person) await assert.rejects(loadDraft(id), { name: "BelongsToAnother" }, story);
    else assert.equal((await loadDraft(id))?.party, owner.party, `a draft is lost: ${story}`);
  }
}

/** @returns {Promise<Walk>} */
async function start() {
  await freshDevice();
  const walk = new Walk();
  globalThis.fetch = async (path, init = {}) => walk.answer(String(path), init);
  return walk;
}

/** A phone with something of every party of A. */
const FULL = [
  "A signs in", "the phone syncs", "a draft is saved", "the person acts for Y", "a draft is saved",
  "the person acts for X", "a draft is saved",
]; // prettier-ignore

/** @param {string[]} path */
async function go(path) {
  const walk = await start();
  for (const [n, event] of path.entries()) {
    await EVENTS[event]?.(walk);
    if (n >= FULL.length) await examine(walk, path.slice(FULL.length, n + 1).join(", "));
  }
  await walk.arrive();
  await examine(walk, path.join(", "));
}

test("every two events after each other on a phone with something of every party", { timeout: 120_000 }, async () => {
  for (const first of Object.keys(EVENTS)) for (const second of Object.keys(EVENTS)) await go([...FULL, first, second]);
});

for (let seed = 1; seed <= 30; seed += 1)
  test(`walk ${seed}`, { timeout: 30_000 }, async () => {
    const random = randomOf(seed);
    const names = Object.keys(EVENTS);
    await go([...FULL, ...Array.from({ length: 30 }, () => names[Math.floor(random() * names.length)] ?? "")]);
  });
