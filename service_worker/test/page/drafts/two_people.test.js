/**
 * Two people, three tabs and one device: whatever they do in whatever order, nothing of one is shown to the other,
 * nothing is written into the other's draft, and nothing that was saved is lost.
 */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";

import { startAutosave } from "../../../src/page/drafts/autosave.js";
import { adoptDrafts } from "../../../src/store/draft_list.js";
import { loadDraft } from "../../../src/store/drafts.js";
import { forgetPerson, lastPersonId, rememberPerson } from "../../../src/store/session.js";
import { announce } from "../../../src/sync/announce.js";
import { freshDevice } from "../../store/fresh.js";
import { Channel, randomOf } from "../../sync/chance.js";

globalThis.BroadcastChannel = /** @type {any} */ (Channel);

/** The first two tabs show one draft. */
const DRAFTS = ["a", "a", "b"].map((last) => `019b3f3e-4c00-7000-8000-00000000000${last}`);
const WALKS = 60;
const STEPS = 30;

/** A tab with a form. */
class Tab {
  isEnded = false;

  /** @param {string} id */
  constructor(id) {
    this.id = id;
    this.draft = blank(id);
    this.autosave = this.start();
  }

  start() {
    const saver = { saving() {}, saved() {}, failed: assert.fail, ended: () => (this.isEnded = true) };
    const autosave = startAutosave(this.draft, /** @type {any} */ (saver), () => 0);
    autosave.follow(/** @type {any} */ ({ merged() {}, sent() {}, returned() {}, gone() {} }));
    return autosave;
  }

  /** Load the page again, with the draft if the person who is signed in may open it. */
  async reload() {
    this.autosave.close();
    const stored = await loadDraft(this.id).catch(({ name }) => name);
    this.isEnded = stored === "BelongsToAnother";
    this.draft = this.isEnded || !stored ? blank(this.id) : stored;
    this.autosave = this.start();
    if (this.isEnded) this.autosave.close();
  }

  /**
   * Type the person's name. An emptied form has no field for it.
   *
   * @param {string} person
   * @param {number} step
   */
  async type(person, step) {
    if (this.isEnded) return;
    this.draft.content.answers[`${person || "nobody"}-${step}`] = person;
    this.autosave.changed();
    await this.autosave.flush();
  }

  /** Return the people whose answers the tab shows. */
  get shown() {
    return new Set(Object.values(this.draft.content.answers));
  }
}

/** @param {string} id @returns {import("../../../src/store/drafts.js").Draft} */
function blank(id) {
  return {
    id,
    service: "TEMP_EXT",
    service_version: 1,
    person: "",
    updated_at: "",
    revision: 0,
    content: { name: "", answers: {}, visited: [] },
  };
}

/** @param {string} person */
async function signIn(person) {
  await rememberPerson({ id: person, contact_masked: "" });
  await adoptDrafts(person);
  announce({ type: "signed_in" });
}

async function signOut() {
  await forgetPerson();
  announce({ type: "changed" });
}

/**
 * Deliver all messages, and wait for their effects.
 *
 * @param {Tab[]} tabs
 */
async function settle(tabs) {
  while (Channel.queue.length > 0) Channel.queue.shift()?.();
  for (const { autosave } of tabs) await autosave.pull();
}

/**
 * Return the stored answers of a draft, read as this person.
 *
 * @param {string} id
 * @param {string} person
 */
async function saved(id, person) {
  const here = await lastPersonId();
  await rememberPerson({ id: person, contact_masked: "" });
  const draft = await loadDraft(id).catch(() => null);
  if (here) await rememberPerson({ id: here, contact_masked: "" });
  else await forgetPerson();
  return draft?.content.answers ?? {};
}

for (let seed = 1; seed <= WALKS; seed += 1) {
  test(`walk ${seed}`, async () => {
    await freshDevice();
    Channel.queue.length = 0;
    Channel.open.clear();
    const random = randomOf(seed);
    /** @type {<T>(from: T[]) => T} */
    const oneOf = (from) => from[Math.floor(random() * from.length)];
    const tabs = DRAFTS.map((id) => new Tab(id));
    await settle(tabs);
    for (let step = 0; step < STEPS; step += 1) {
      const tab = oneOf(tabs);
      Channel.deaf = random() < 0.4; // frozen, or in the back/forward cache
      const before = await lastPersonId();
      await oneOf([
        () => signIn("A"),
        () => signIn("B"),
        signOut,
        () => tab.type(before, step),
        () => tab.type(before, step),
        () => tab.autosave.pull(), // Back
        () => tab.reload(),
      ])();
      if (!Channel.deaf) await settle(tabs);
      const person = await lastPersonId();
      for (const each of Channel.deaf ? [] : tabs) {
        assert.ok(
          [...each.shown].every((name) => name === "" || name === person),
          `step ${step}: ${[...each.shown]} shown to ${person}`,
        );
      }
      for (const id of new Set(DRAFTS)) {
        for (const owner of ["A", "B"]) {
          const answers = Object.values(await saved(id, owner));
          assert.ok(
            answers.every((name) => name === "" || name === owner),
            `step ${step}: ${answers} in a draft of ${owner}`,
          );
        }
      }
    }
    tabs.forEach(({ autosave }) => autosave.close());
  });
}

test("what was saved is there when its owner is back, whoever was here meanwhile", async () => {
  await freshDevice();
  Channel.open.clear();
  Channel.deaf = true;
  await signIn("A");
  const tab = new Tab(DRAFTS[0]);
  await tab.type("A", 1);
  await signOut();
  await signIn("B");
  await tab.type("B", 2);
  assert.equal(tab.isEnded, true, "its next save tells");
  assert.deepEqual([...tab.shown], []);
  await signIn("A");
  await tab.reload();
  assert.deepEqual(tab.draft.content.answers, { "A-1": "A" });
});

test("a form in which nobody has typed ends too: it may offer the names of its opener's family", async () => {
  await freshDevice();
  Channel.open.clear();
  Channel.deaf = true;
  await signIn("A");
  const tab = new Tab(DRAFTS[0]);
  await tab.autosave.pull();
  await signOut();
  await tab.autosave.pull();
  assert.equal(tab.isEnded, true);
});

test("a form of nobody's goes on when somebody signs in", async () => {
  await freshDevice();
  Channel.open.clear();
  Channel.deaf = true;
  await forgetPerson();
  const tab = new Tab(DRAFTS[0]);
  await tab.type("", 1);
  await signIn("A");
  await tab.autosave.pull();
  await tab.type("A", 2);
  assert.equal(tab.isEnded, false);
  assert.deepEqual(await saved(DRAFTS[0], "A"), { "nobody-1": "", "A-2": "A" });
});
