import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { drawIdentity } from "../../../src/page/identity/identity_sign_in.js";

const HERE = /** @type {any} */ (globalThis);
const KEYS = ["unknown", "cancelled", "late", "refused", "away", "no_connection", "too_often"];
const LINK = ["late", "no_connection", "identity_taken", "has_identity"].map((end) => `not_linked.${end}`);
const MORE = ["use", "link", "link_heading", "link_text", "link_no"];
const WORDS = Object.fromEntries([...KEYS, ...LINK, ...MORE].map((key) => [`identity.${key}`, key]));

/** An element of a page, as far as the script uses it. */
class Part {
  /** @type {any} */ dataset = {};
  /** @type {Part[]} */ children = [];
  /** @type {(() => unknown) | undefined} */ click;
  textContent = "";
  className = "";
  isHidden = false;
  get hidden() {
    return this.isHidden;
  }
  set hidden(hidden) {
    this.isHidden = hidden;
    if (!hidden) happened();
  }
  /** @param {Part[]} parts */ append(...parts) {
    this.children.push(...parts);
  }
  /** @param {Part[]} parts */ replaceChildren(...parts) {
    this.children = parts;
  }
  /** @param {Part} part */ prepend(part) {
    this.children.unshift(part);
  }
  /** @param {string} _event @param {() => unknown} listener */ addEventListener(_event, listener) {
    this.click = listener;
  }
  querySelector() {
    return this.slot;
  }
  focus() {}
  scrollIntoView() {}
  /** @type {Part | undefined} */ slot;
}

/** @type {() => void} */
let happened = () => undefined;
/** @type {string[]} */
let did = [];
/** @type {Map<string, string>} */
let kept = new Map();

beforeEach(() => {
  did = [];
  kept = new Map();
  HERE.document = { documentElement: { lang: "en" }, createElement: () => new Part() };
  HERE.sessionStorage = {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  };
  HERE.history = { state: null, replaceState: (/** @type {any[]} */ ...given) => did.push(`address ${given[2]}`) };
});
afterEach(() => {
  for (const name of ["document", "sessionStorage", "history", "location", "fetch"]) delete HERE[name];
});

/**
 * Open the page at this fragment; the server gives this answer. Return its parts and the question that it would ask.
 *
 * @param {string} hash
 * @param {number} status - 0 for no connection.
 * @param {unknown} [body]
 */
async function open(hash, status, body = {}) {
  HERE.location = {
    hash,
    pathname: "/en/sign-in/",
    assign: (/** @type {string} */ url) => (did.push(`to ${url}`), happened()),
  };
  HERE.fetch = async (/** @type {string} */ path) => {
    if (path === "/words.json") return Response.json(WORDS);
    if (status === 0) throw new TypeError("no connection");
    const type = status >= 400 ? "application/problem+json" : "application/json";
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
  };
  const form = new Part();
  form.dataset.identityWords = "/words.json";
  form.slot = new Part();
  /** @type {any} */
  const page = {
    form,
    arrived: async (/** @type {any} */ answer) => answer.status === 200,
    leave: () => did.push("left"),
    show: (/** @type {string} */ step) => did.push(`step ${step}`),
    afterCode: (/** @type {any} */ ask) => ask("p1", () => (did.push("went on"), happened())),
  };
  await drawIdentity(page, "Sanad");
  const [line, told] = /** @type {[Part, Part]} */ (/** @type {unknown} */ (form.slot.children));
  return { form, told, button: /** @type {Part} */ (line.children[0]) };
}

/** Tap a button, and wait for what comes of it. @param {Part | undefined} button */
function tap(button) {
  return new Promise((resolve) => {
    happened = () => resolve(undefined);
    button?.click?.();
  });
}

test("the button leads to the address of the provider", async () => {
  const { button } = await open("#next=bills", 200, { url: "https://id.example/" });
  await tap(button);
  assert.deepEqual(did, ["to https://id.example/"]);
});

test("where the person wanted to go comes back with them", async () => {
  kept.set("moi.identity.from", "#next=bills");
  await open("#identity=cancelled", 200);
  assert.deepEqual(did, ["address /en/sign-in/#next=bills"]);
});

for (const [status, sentence] of /** @type {[number, string][]} */ ([
  [0, "no_connection"],
  [429, "too_often"],
  [503, "away"],
])) {
  test(`an attempt that cannot begin for ${status} says ${sentence} under the button`, async () => {
    const { button, told } = await open("", status);
    await tap(button);
    assert.deepEqual([told.textContent, told.hidden], [sentence, false]);
  });
}

for (const result of ["cancelled", "late", "refused", "away", "unknown"]) {
  test(`a person who comes back with ${result} is told of it`, async () => {
    const { told } = await open(`#identity=${result}`, 200);
    assert.deepEqual([told.textContent, told.hidden], [result, false]);
  });
}

test("a result that the server does not name says nothing", async () => {
  assert.equal((await open("#identity=won", 200)).told.hidden, true);
});

test("a known identity opens the next page", async () => {
  await open("#identity=known", 200);
  assert.equal(did.at(-1), "left");
});

test("a known identity without a connection stays, and is told so", async () => {
  assert.equal((await open("#identity=known", 0)).told.textContent, "no_connection");
});

test("an identity that is linked lets the person go on", async () => {
  const { form } = await open("#identity=unknown", 201);
  await tap(form.children[0]?.children[3]?.children[0]);
  assert.equal(did.at(-1), "went on");
});

for (const [status, type, end] of /** @type {[number, string, string][]} */ ([
  [0, "", "no_connection"],
  [409, "identity_taken", "identity_taken"],
  [409, "has_identity", "has_identity"],
  [409, "step_refused", "late"],
])) {
  test(`an identity that is not linked for ${type || "no answer"} says ${end}`, async () => {
    const { form } = await open("#identity=unknown", status, { type: `/problems/${type}` });
    await tap(form.children[0]?.children[3]?.children[0]);
    assert.equal(form.children[0]?.children[2]?.textContent, `not_linked.${end}`);
  });
}
