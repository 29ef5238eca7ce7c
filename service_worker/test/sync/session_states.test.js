/**
 * A walk through all states of sessions on the phone. Whatever happens next, it never shows an open session as ended,
 * notices one that has ended, and ends those that were left, and only those.
 */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { closeDatabase, done, transact } from "../../src/store/database.js";
import { forgetCases, listCases, syncState } from "../../src/store/cases.js";
import { forgetNamelessSessions, leftSessions } from "../../src/store/left_sessions.js";
import { mergeCases } from "../../src/store/received_cases.js";
import { hasLeftSessions, knownSession, lastPersonId, noteSession, rememberPerson } from "../../src/store/session.js";
import { signOutHere } from "../../src/store/sign_out.js";
import { endSessions } from "../../src/sync/end_sessions.js";
import { refresh } from "../../src/sync/refresh.js";
import { wipeDevice } from "../../src/sync/wipe.js";
import { freshDevice } from "../store/fresh.js";
import { problem } from "./ministry.js";

const CASE = "019b3f3e-4c00-7000-8000-000000000001";

/** The server, and the browser's cookie, which scripts cannot read. */
class Server {
  /** @type {Map<string, {person: string, isOpen: boolean}>} */
  sessions = new Map();
  cookie = "";
  isReachable = true;
  /** Sessions that were ended by their secret. @type {string[]} */
  ended = [];

  /** @param {string} person @returns {string} the secret that ends the new session. */
  signIn(person) {
    this.close(this.cookie);
    this.cookie = `ending ${this.sessions.size + 1}`;
    this.sessions.set(this.cookie, { person, isOpen: true });
    return this.cookie;
  }

  /** @param {string} name */
  close(name) {
    const session = this.sessions.get(name);
    if (session) session.isOpen = false;
  }

  /** @param {string} name */
  isOpen(name) {
    return this.sessions.get(name)?.isOpen ?? false;
  }

  /** @param {string | undefined} person */
  statusFor(person) {
    return this.isOpen(this.cookie) && this.sessions.get(this.cookie)?.person === person ? 200 : 401;
  }

  /** @param {string} path @param {RequestInit} init */
  async answer(path, { method = "GET", headers = {}, body }) {
    if (!this.isReachable) throw new TypeError("Failed to fetch");
    const status = this.statusFor(new Headers(headers).get("Moi-Person") ?? undefined);
    if (path === "/api/session/ending") {
      const { ending } = JSON.parse(String(body));
      this.ended.push(ending);
      this.close(ending);
      return new Response(null, { status: 204 });
    }
    if (status === 401) return problem(401, "not_signed_in");
    if (method === "DELETE") {
      this.close(this.cookie);
      return new Response(null, { status: 204 });
    }
    return Response.json({ cursor: 1, now: "2026-01-15T09:00:00Z", cases: [], more: false });
  }
}

class Walk {
  server = new Server();
  /** Sessions whose person has signed out on this phone. @type {Set<string>} */
  left = new Set();
  /**
   * A request of another tab, with the answer that is on its way.
   *
   * @type {{session: import("../../src/store/session.js").KnownSession, status: number} | null}
   */
  late = null;

  /** @param {string} person */
  async signIn(person) {
    if (!this.server.isReachable) return;
    const ending = this.server.signIn(person);
    const before = await lastPersonId();
    if (before && before !== person) await forgetCases();
    await forgetNamelessSessions();
    await rememberPerson({ id: person, contact_masked: "" }, ending);
  }

  async signOut() {
    const session = await knownSession();
    if (session) this.left.add(session.ending);
    await signOutHere();
    await endSessions();
  }

  async deleteEverything() {
    const session = await knownSession();
    if (session) this.left.add(session.ending);
    await (
      await wipeDevice(() => {})
    ).ending;
  }

  async sync() {
    await refresh();
    await endSessions();
  }

  async ask() {
    const session = await knownSession();
    if (session && this.server.isReachable) this.late = { session, status: this.server.statusFor(session.id) };
  }

  async hear() {
    if (this.late) await noteSession(this.late.session, this.late.status === 401);
    this.late = null;
  }

  async key() {
    const session = await knownSession();
    const { server, late } = this;
    return JSON.stringify([
      session && [session.id, session.hasEnded, server.isOpen(session.ending)],
      [server.sessions.get(server.cookie)?.person, server.isOpen(server.cookie), server.cookie === session?.ending],
      (await leftSessions()).map(({ ending }) => server.isOpen(ending)),
      server.isReachable,
      late && [late.status, late.session.ending === session?.ending],
    ]);
  }
}

/** @type {Record<string, (walk: Walk) => unknown>} */
const EVENTS = {
  "A signs in": (walk) => walk.signIn("A"),
  "B signs in": (walk) => walk.signIn("B"),
  "the session ends at the server": ({ server }) => server.close(server.cookie),
  "whoever is signed in signs out": (walk) => walk.signOut(),
  "everything is deleted": (walk) => walk.deleteEverything(),
  "the phone syncs": (walk) => walk.sync(),
  "the line is lost": ({ server }) => (server.isReachable = false),
  "the line is back": ({ server }) => (server.isReachable = true),
  "another tab asks": (walk) => walk.ask(),
  "the other tab hears the answer": (walk) => walk.hear(),
};

/** @type {Walk} */
let walk;

beforeEach(start);

async function start() {
  await freshDevice();
  walk = new Walk();
  globalThis.fetch = async (path, init = {}) => walk.server.answer(String(path), init);
}

/** @param {string[]} path */
async function go(path) {
  await start();
  for (const event of path) await EVENTS[event]?.(walk);
}

/** @param {string[]} path */
async function examine(path) {
  const { server, left } = walk;
  const session = await knownSession();
  const waiting = (await leftSessions()).map(({ ending }) => ending);
  assert.equal(await hasLeftSessions(), waiting.length > 0);
  const story = path.join(", ");
  if (session?.hasEnded) assert.ok(!server.isOpen(session.ending), `an open session is said to have ended: ${story}`);
  assert.ok(
    server.ended.every((ending) => left.has(ending)),
    `a session was ended that nobody left: ${story}`,
  );
  assert.ok(
    [...left].every((ending) => !server.isOpen(ending) || waiting.includes(ending)),
    `a session was left open: ${story}`,
  );
  if (path.at(-1) !== "the phone syncs" || !server.isReachable) return;
  assert.equal(
    session?.hasEnded ?? false,
    session ? !server.isOpen(session.ending) : false,
    `what the server says is not known: ${story}`,
  );
  assert.deepEqual(waiting, [], `something is still to be ended: ${story}`);
  assert.ok(
    [...left].every((ending) => !server.isOpen(ending)),
    `a session that was left is open: ${story}`,
  );
}

test("every event in every state", { timeout: 120_000 }, async () => {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[][]} */
  const paths = [[]];
  for (const path of paths) {
    for (const event of Object.keys(EVENTS)) {
      const further = [...path, event];
      await go(further);
      await examine(further);
      const key = await walk.key();
      if (seen.has(key) || (await leftSessions()).length > 2) continue;
      seen.add(key);
      paths.push(further);
    }
  }
  assert.ok(seen.size > 50, `${seen.size} states`);
});

test("who never signed in is never told that a session has ended", async () => {
  await go(["the phone syncs"]);
  assert.equal(await knownSession(), undefined);
});

test("signing out takes what the ministry said of the person, without a connection", async () => {
  await go(["A signs in", "the line is lost"]);
  const { cursor: since } = await syncState();
  const known = /** @type {any} */ ({
    id: CASE,
    updated_at: "",
    reference: "",
    service: "",
    status: "",
    events: [],
    version: 1,
    ask: null,
  });
  await mergeCases([known], { since, cursor: 1, asOf: "" }, "A");
  await walk.signOut();
  assert.deepEqual((await listCases()).readable, []);
  assert.equal((await syncState()).cursor, 0);
  assert.equal((await leftSessions()).length, 1);
});

test("a session that an earlier version opened, without a name, is ended by its cookie, and never another person's", async () => {
  walk.server.signIn("A");
  await rememberPerson({ id: "A", contact_masked: "" });
  walk.server.isReachable = false;
  await signOutHere();
  await endSessions();
  assert.equal((await leftSessions()).length, 1);
  walk.server.isReachable = true;
  const later = walk.server.signIn("B");
  await endSessions();
  assert.ok(walk.server.isOpen(later));
  assert.deepEqual(await leftSessions(), []);
});

test("a session without a name is left to the sign-in that follows, which ends it, and the new one stays", async () => {
  const before = walk.server.signIn("A");
  await rememberPerson({ id: "A", contact_masked: "" });
  walk.server.isReachable = false;
  await signOutHere();
  walk.server.isReachable = true;
  await walk.signIn("A");
  await endSessions();
  assert.deepEqual([walk.server.isOpen(before), walk.server.isOpen(walk.server.cookie)], [false, true]);
});

for (const status of [429, 500, 503]) {
  test(`a server that answers ${status} is asked again`, async () => {
    await go(["A signs in"]);
    const answer = walk.server.answer.bind(walk.server);
    walk.server.answer = async () => problem(status, "x");
    await walk.signOut();
    assert.equal((await leftSessions()).length, 1);
    walk.server.answer = answer;
    assert.equal(await endSessions(), 0);
    assert.ok(!walk.server.isOpen(walk.server.cookie));
  });
}

test("a line that stands still holds up neither the screen nor the next person", async () => {
  await go(["A signs in"]);
  const reached = Promise.withResolvers();
  /** @type {PromiseWithResolvers<Response>} */
  const held = Promise.withResolvers();
  const answer = walk.server.answer.bind(walk.server);
  walk.server.answer = (path, init) => {
    if (path !== "/api/session/ending") return answer(path, init);
    reached.resolve(undefined);
    return held.promise;
  };
  await signOutHere();
  const ending = endSessions();
  await reached.promise;
  assert.equal(await knownSession(), undefined);
  await walk.signIn("B");
  await refresh();
  assert.equal((await knownSession())?.id, "B");
  assert.equal((await leftSessions()).length, 1);
  held.reject(new TypeError("Failed to fetch")); // so that the next test need not wait for the lock
  await ending;
});

test("deleting everything leaves nothing but what ends the session, and no longer than that takes", async () => {
  await go(["A signs in", "the line is lost", "everything is deleted"]);
  assert.equal(await knownSession(), undefined);
  assert.equal((await leftSessions()).length, 1);
  await EVENTS["the line is back"]?.(walk);
  await EVENTS["the phone syncs"]?.(walk);
  assert.deepEqual(await transact("public", "readonly", (t) => done(t.objectStore("public").getAllKeys())), []);
});

test("a session of before there were secrets that end it is ended by its cookie after everything is deleted", async () => {
  walk.server.signIn("A");
  await rememberPerson({ id: "A", contact_masked: "" });
  await (
    await wipeDevice(() => {})
  ).ending;
  assert.equal(walk.server.isOpen(walk.server.cookie), false);
});

test("where this device can be read no longer, the session is ended by its cookie", async () => {
  walk.server.signIn("A");
  await closeDatabase();
  Object.assign(globalThis, {
    indexedDB: {
      open() {
        throw new DOMException("", "SecurityError");
      },
      deleteDatabase() {
        throw new DOMException("", "SecurityError");
      },
    },
  });
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push(`${init.method} ${path}`);
    return new Response(null, { status: 204 });
  };
  await (
    await wipeDevice(() => {})
  ).ending;
  assert.deepEqual(asked, ["DELETE /api/session"]);
});
