/**
 * Random events on a phone: two windows with one draft, a worker, a connection that is cut, a network that answers in
 * the ministry's place, writes without room, a clock that jumps, windows that miss messages.
 *
 * In every order, nothing is lost, nothing is doubled, and nothing untrue is shown.
 *
 * `SEED=7 node --test …` repeats a run.
 */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { isDoubted, mayChange } from "../../src/core/outbox.js";
import { same } from "../../src/core/drafts/merge.js";
import { ownsDraft } from "../../src/core/drafts/sent_draft.js";
import { findCase, syncState } from "../../src/store/cases.js";
import { closeDatabase } from "../../src/store/database.js";
import { forgetDeviceKey } from "../../src/store/device.js";
import { loadDraftAndEntry, saveDraft } from "../../src/store/drafts.js";
import { openBody, sealBody } from "../../src/store/entry_content.js";
import { enqueue, findEntry, takeBack } from "../../src/store/outbox.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { rememberPerson } from "../../src/store/session.js";
import { startAutosave } from "../../src/page/drafts/autosave.js";
import { sendAll } from "../../src/sync/send_all.js";
import { Channel, randomOf } from "./chance.js";
import { Ministry, problem } from "./ministry.js";
import { room } from "./room.js";

const RUNS = 40;
const STEPS = 40;
const MAX_MS = 5_000;
const ID = "0198f2a0-0000-7000-8000-000000000001";
const NOON = Date.UTC(2026, 0, 15, 12);

const real = {
  BroadcastChannel: globalThis.BroadcastChannel,
  fetch: globalThis.fetch,
  now: Date.now,
  error: console.error,
};
let clock = NOON;

before(() => {
  globalThis.BroadcastChannel = /** @type {any} */ (Channel);
  Date.now = () => clock;
  console.error = () => undefined;
});

after(() => {
  Object.assign(globalThis, { BroadcastChannel: real.BroadcastChannel, fetch: real.fetch });
  Object.assign(Date, { now: real.now });
  console.error = real.error;
});

class World {
  /** @param {() => number} random */
  constructor(random) {
    this.random = random;
    this.ministry = new Ministry();
    this.network = "good";
    this.typed = 0;
    /** The last value of each field that was shown as saved. @type {Map<string, number>} */
    this.saved = new Map();
    /** The body that was shown as sent and not taken back, or none. @type {any} */
    this.sent = null;
    /** The events of the case at the ministry. @type {import("../../src/store/cases.js").CaseEvent[]} */
    this.events = [];
    /** @type {import("../../src/store/cases.js").Case | null} */
    this.page = null;
    /** @type {ReturnType<World["openWindow"]>[]} */
    this.windows = [];
    /** @type {string[]} */
    this.log = [];
  }

  async begin() {
    for (const { autosave } of this.windows) autosave.close();
    indexedDB.deleteDatabase("moi");
    await closeDatabase();
    forgetDeviceKey();
    await keepPublicKeys(this.ministry.keys);
    await rememberPerson({ id: "person-1", contact_masked: "" });
    globalThis.fetch = async (path, init = {}) => this.answer(String(path), init);
    this.windows = [this.openWindow("one"), this.openWindow("two")];
    await this.type();
    for (const { autosave } of this.windows) await autosave.flush();
    for (const { autosave } of this.windows) await autosave.pull();
  }

  /** @param {string} field */
  openWindow(field) {
    const draft = {
      id: ID,
      service: "TEMP_EXT",
      service_version: 1,
      updated_at: "",
      revision: 0,
      content: { name: "", answers: /** @type {any} */ ({}), visited: [] },
    };
    const shown = { state: "open" };
    const autosave = startAutosave(
      draft,
      { saving: () => undefined, saved: () => undefined, failed: () => undefined },
      () => clock,
    );
    autosave.follow({
      merged: () => undefined,
      sent: () => void (shown.state = "sent"),
      returned: () => void (shown.state = "open"),
      gone: () => void (shown.state = "gone"),
    });
    return { field, draft, autosave, shown };
  }

  /** @param {string} path @param {RequestInit} init @returns {Promise<Response>} */
  async answer(path, init) {
    if (this.network === "none") throw new TypeError("no connection");
    if (this.network === "portal")
      return new Response("<p>Sign in</p>", { status: 403, headers: { "Content-Type": "text/html" } });
    if (this.network === "busy") return problem(429, "too_many");
    this.ministry.refuses = this.network === "refuses" ? [{ path: "one", code: "required" }] : null;
    const answer = await this.ministry.answer(path, init);
    if (this.ministry.accepted.has(ID) && this.events.length === 0) this.happens("submitted", "2026-01-15T09:00:00Z");
    if (this.network === "lost") throw new TypeError("cut before the answer came");
    return answer;
  }

  /** @param {string} kind @param {string} at */
  happens(kind, at) {
    this.events.push({ seq: this.events.length + 1, kind, at, role: "", data: {} });
  }

  /** @template T @param {T[]} among @returns {T} */
  one(among) {
    return /** @type {T} */ (among[Math.floor(this.random() * among.length)]);
  }

  async type() {
    const { field, draft, autosave, shown } = this.one(this.windows);
    if (shown.state !== "open") return;
    this.typed += 1;
    draft.content.answers[field] = this.typed;
    autosave.changed();
    if (this.random() < 0.8 && (await autosave.flush())) this.saved.set(field, draft.content.answers[field]);
  }

  /** Send, as `page/form/sending.js` does. */
  async send() {
    const { draft, autosave, shown } = this.one(this.windows);
    if (shown.state !== "open" || !(await autosave.flush())) return;
    const answers = structuredClone(draft.content.answers);
    const body = {
      service: "TEMP_EXT",
      service_version: 1,
      language: "ar",
      answers,
      documents: [],
      made_at: "",
      directorate: "residence",
    };
    const { revision } = draft;
    const sealed = await sealBody(ID, body);
    if (this.random() < 0.2) await this.type(); // another window, or this one, meanwhile
    const outcome = await enqueue(
      {
        id: ID, kind: "application", applicationId: ID, state: "waiting", underWay: false, tries: 0, notBefore: clock, queuedAt: clock,
        instance: crypto.randomUUID(), why: "", person: "person-1", sealed,
      },
      revision,
    ).catch(() => "full"); // prettier-ignore
    if (outcome === "queued") this.sent = answers;
    else await autosave.pull();
  }

  async takeBack() {
    const outcome = await takeBack(ID).catch(() => "full");
    if (outcome === "taken_back") this.sent = null;
    if (outcome === "under_way") assert.ok(!mayChange(/** @type {any} */ (await findEntry(ID))));
    await this.one(this.windows).autosave.pull();
  }

  async deliver() {
    this.network = this.one(["good", "good", "none", "lost", "lost", "portal", "busy", "refuses"]);
    if (this.random() < 0.5) room.writesLeft = Math.floor(this.random() * 3);
    await Promise.allSettled([sendAll({ online: true }), ...(this.random() < 0.3 ? [sendAll({ online: true })] : [])]);
    room.writesLeft = Infinity;
    this.network = "good";
  }

  /** Save an old copy, as a window from the page cache does. */
  async saveStale() {
    const { draft } = this.one(this.windows);
    await saveDraft({ ...structuredClone(draft), revision: Math.max(draft.revision - 1, 0) });
  }

  async officerAsks() {
    if (this.events.at(-1)?.kind === "submitted") this.happens("details_asked", "2026-01-16T09:00:00Z");
  }

  /** Make a page of the sync at the server. */
  async syncAnswers() {
    const last = this.events.at(-1);
    if (last === undefined || this.page !== null) return;
    const ask = last.kind === "details_asked" ? { fields: ["one"], documents: [], message: "Why?", until: "" } : null;
    this.page = {
      id: ID, reference: "MOI-2026-012-000001-4", service: "TEMP_EXT", status: last.kind, updated_at: last.at, version: 1, ask,
      events: structuredClone(this.events), receipt: "",
    }; // prettier-ignore
  }

  /** Let the page arrive. */
  async syncArrives() {
    const page = this.page;
    if (page === null) return;
    this.page = null;
    const { cursor: since } = await syncState();
    await mergeCases([page], { since, cursor: since + 1, asOf: "" }, "person-1").catch(() => false);
  }

  async hear() {
    for (const say of Channel.queue.splice(0)) say();
    for (const { autosave } of this.windows) await autosave.pull();
  }

  async noRoom() {
    room.writesLeft = 0;
    await this.type();
    room.writesLeft = Infinity;
  }

  async step() {
    const act = this.one(/** @type {const} */ ([
      "type", "type", "type", "send", "send", "takeBack", "deliver", "deliver", "saveStale", "officerAsks", "syncAnswers", "syncArrives",
      "hear", "noRoom", "clockJumps", "deafness",
    ])); // prettier-ignore
    this.log.push(act);
    if (act === "clockJumps") clock += Math.round((this.random() - 0.5) * 86_400_000);
    else if (act === "deafness") Channel.deaf = !Channel.deaf;
    else await this[act]();
    await this.checkInvariants();
  }

  async checkInvariants() {
    const { draft, entry } = await loadDraftAndEntry(ID);
    const accepted = this.ministry.accepted.get(ID) ?? [];
    assert.ok(accepted.length <= 1, "received twice");
    const known = await findCase(ID);
    if (accepted.length === 0) {
      assert.ok(draft, "the draft is lost");
      for (const [field, value] of this.saved)
        assert.ok(Number(draft.content.answers[field]) >= value, `what was saved of ${field} is lost`);
      assert.equal(known, undefined, "a case is shown that the ministry does not have");
    } else {
      assert.ok(entry === undefined || !mayChange(entry), "what the ministry has may be changed");
      assert.ok(same(JSON.parse(accepted[0] ?? "").answers, this.sent), "what arrived is not what was shown as sent");
      assert.ok(entry || known, "received, and nothing is shown of it");
    }
    if (ownsDraft(entry)) {
      assert.ok(
        draft && same(draft.content.answers, (await openBody(entry)).answers),
        "what is shown as sent is not what goes",
      );
      assert.ok(!isDoubted(entry), "the ministry's own receipt is doubted");
    }
    if (known && known.events.length > 1)
      assert.equal(known.ask?.message, "Why?", "what the ministry asks is not shown");
  }

  /** Let everything work. */
  async end() {
    Channel.deaf = false;
    await this.hear();
    await sendAll({ online: true });
    for (const { autosave } of this.windows) await autosave.flush();
    await this.hear();
    for (let tries = 0; tries < 5 && !this.ministry.accepted.has(ID); tries += 1) {
      await this.send();
      await sendAll({ online: true });
    }
    await this.syncArrives();
    await this.syncAnswers();
    await this.syncArrives();
    await this.checkInvariants();
    assert.ok(this.ministry.accepted.has(ID), "never received");
    assert.equal(await findEntry(ID), undefined);
    await this.hear();
    assert.deepEqual(
      this.windows.map(({ shown }) => shown.state),
      ["gone", "gone"],
    );
    for (const { autosave } of this.windows) autosave.close();
  }
}

test("a phone as it is lived with loses nothing, doubles nothing, and shows nothing that is not so", async () => {
  const seeds = process.env["SEED"] ? [Number(process.env["SEED"])] : Array.from({ length: RUNS }, (_, n) => n + 1);
  const startedAt = performance.now();
  for (const seed of seeds) {
    if (performance.now() - startedAt > MAX_MS) break;
    const world = new World(randomOf(seed));
    Channel.queue = [];
    Channel.deaf = false;
    clock = NOON;
    room.writesLeft = Infinity;
    try {
      await world.begin();
      for (let n = 0; n < STEPS; n += 1) await world.step();
      await world.end();
    } catch (error) {
      throw new Error(`SEED=${seed} after ${world.log.join(", ")}`, { cause: error });
    }
  }
});
