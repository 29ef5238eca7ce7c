/**
 * An officer asks again and again, a person answers, and the connection loses answers on either side. A question is
 * shown until it is answered, and no answer is lost or doubled.
 *
 * `SEED=7 node --test …` repeats a run.
 */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { findCase, syncState } from "../../src/store/cases.js";
import { entries, findEntry, takeBack } from "../../src/store/outbox.js";
import { keepPublicKeys } from "../../src/store/public_keys.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { rememberPerson } from "../../src/store/session.js";
import { sendAll } from "../../src/sync/send_all.js";
import { queueDetails } from "../store/draft.js";
import { freshDevice } from "../store/fresh.js";
import { randomOf } from "./chance.js";
import { Ministry } from "./ministry.js";
import { room } from "./room.js";

const RUNS = 40;
const STEPS = 40;
const MAX_MS = 5_000;
const ID = "0198f2a0-0000-7000-8000-000000000001";
const NOON = Date.UTC(2026, 0, 15, 12);

const real = { fetch: globalThis.fetch, error: console.error };

before(() => {
  console.error = () => undefined;
});

after(() => {
  globalThis.fetch = real.fetch;
  console.error = real.error;
});

class World {
  /** @param {() => number} random */
  constructor(random) {
    this.random = random;
    this.network = "good";
    this.ministry = new Ministry();
    /** @type {import("../../src/store/cases.js").CaseEvent[]} */
    this.events = [];
    /**
     * Answers of the sync that are on their way.
     *
     * @type {{page: import("../../src/store/cases.js").Case, since: number, cursor: number}[]}
     */
    this.pages = [];
    this.sync = 0;
    /** The number of events of the case that the device knows. */
    this.known = 0;
    /** The number of the question that each queued entry answers, by its id. @type {Map<string, number>} */
    this.answers = new Map();
    /** @type {string[]} */
    this.log = [];
  }

  async begin() {
    await freshDevice();
    await keepPublicKeys(this.ministry.keys);
    await rememberPerson({ id: "person-1", contact_masked: "" });
    globalThis.fetch = async (path, init = {}) => this.answer(String(path), init);
    this.happens("submitted");
    this.happens("details_asked");
    await this.pageLeaves();
    await this.pageArrives();
  }

  /** @param {string} path @param {RequestInit} init @returns {Promise<Response>} */
  async answer(path, init) {
    if (this.network === "none") throw new TypeError("no connection");
    const id = path.split("/").at(-1) ?? "";
    const isNew = init.method === "PUT" && !this.ministry.accepted.has(id);
    if (isNew) this.ministry.receivedAt = at(this.events.length + 1);
    const answer = await this.ministry.answer(path, init);
    if (isNew && this.ministry.accepted.has(id)) this.happens("details_given");
    if (this.network === "lost") throw new TypeError("cut before the answer came");
    return answer;
  }

  /** @param {string} kind */
  happens(kind) {
    const seq = this.events.length + 1;
    this.events.push({ seq, kind, at: at(seq), role: "", data: {} });
  }

  /**
   * Return the number of the last event if it asks something, else null.
   *
   * @param {import("../../src/store/cases.js").CaseEvent[]} events
   */
  static asked(events) {
    const last = events.at(-1);
    return last?.kind === "details_asked" ? last.seq : null;
  }

  /** @template T @param {readonly T[]} among @returns {T} */
  one(among) {
    return /** @type {T} */ (among[Math.floor(this.random() * among.length)]);
  }

  async officerAsks() {
    if (World.asked(this.events) === null) this.happens("details_asked");
  }

  async personAnswers() {
    const message = (await findCase(ID))?.ask?.message;
    if (message === undefined || (await entries()).length > 0) return; // the page offers no second answer
    const id = `0198f2a0-0000-7000-8000-${String(this.answers.size + 1).padStart(12, "d")}`;
    await queueDetails(id, ID, { answers: { why: message }, documents: [], message: "", directorate: "residence" });
    this.answers.set(id, Number(message));
  }

  async takesBack() {
    const id = this.one([...this.answers.keys()]);
    if (id !== undefined && (await takeBack(id).catch(() => "full")) === "taken_back") this.answers.delete(id);
  }

  async deliver() {
    this.network = this.one(["good", "none", "lost", "lost"]);
    if (this.random() < 0.4) room.writesLeft = Math.floor(this.random() * 3);
    await Promise.allSettled([sendAll({ online: true })]);
    room.writesLeft = Infinity;
    this.network = "good";
  }

  async pageLeaves() {
    const asked = World.asked(this.events);
    const last = /** @type {import("../../src/store/cases.js").CaseEvent} */ (this.events.at(-1));
    const { cursor: since } = await syncState();
    this.sync += 1; // something happens in other cases too
    const page = {
      id: ID, reference: "MOI-2026-012-000001-4", service: "TEMP_EXT", status: last.kind, updated_at: last.at, version: last.seq,
      ask: asked === null ? null : { fields: ["why"], documents: [], message: String(asked), until: "" },
      events: structuredClone(this.events), receipt: "",
    }; // prettier-ignore
    this.pages.push({ page, since, cursor: this.sync });
  }

  /** Store an old answer after a newer one, as a window does that was frozen. */
  async pageArrives() {
    const [answer] = this.pages.splice(Math.floor(this.random() * this.pages.length), 1);
    if (answer) await mergeCases([answer.page], { since: answer.since, cursor: answer.cursor, asOf: "" }, "person-1");
  }

  async step() {
    const act = this.one(/** @type {const} */ ([
      "officerAsks", "officerAsks", "personAnswers", "personAnswers", "takesBack", "deliver", "deliver", "pageLeaves", "pageArrives", "pageArrives",
    ])); // prettier-ignore
    this.log.push(act);
    await this[act]();
    await this.checkInvariants();
  }

  async checkInvariants() {
    for (const [id, bodies] of this.ministry.accepted) {
      assert.equal(bodies.length, 1, "received twice");
      assert.equal(
        JSON.parse(bodies[0] ?? "").answers.why,
        String(this.answers.get(id)),
        "what arrived is not what was sent",
      );
    }
    for (const id of this.answers.keys()) {
      assert.ok(this.ministry.accepted.has(id) || (await findEntry(id)), "an answer is lost");
    }
    const known = await findCase(ID);
    assert.ok(known, "the case is lost");
    assert.ok(known.events.length >= this.known, "what was known is forgotten");
    this.known = known.events.length;
    const asked = World.asked(known.events);
    assert.equal(
      known.ask?.message ?? null,
      asked === null ? null : String(asked),
      "what is asked is not what is shown",
    );
    assert.deepEqual(
      known.events.map(({ kind, seq }) => [seq, kind]),
      this.events.slice(0, known.events.length).map(({ kind, seq }) => [seq, kind]),
    );
  }

  /** Let everything work. */
  async end() {
    await sendAll({ online: true });
    while (this.pages.length > 0) await this.pageArrives();
    await this.pageLeaves();
    await this.pageArrives();
    await this.checkInvariants();
    for (const id of this.answers.keys()) assert.equal(await findEntry(id), undefined, "still waits");
    assert.equal((await findCase(ID))?.events.length, this.events.length);
  }
}

/** @param {number} seq - number of an event. */
function at(seq) {
  return new Date(NOON + seq * 60_000).toISOString();
}

test("what the ministry asks is shown until it was answered, however often it asks and whatever is lost", async () => {
  const seeds = process.env["SEED"] ? [Number(process.env["SEED"])] : Array.from({ length: RUNS }, (_, n) => n + 1);
  const startedAt = performance.now();
  for (const seed of seeds) {
    if (performance.now() - startedAt > MAX_MS) break;
    const world = new World(randomOf(seed));
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
