/** The page asks a wallet: each event in each state. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import "lit"; // before there is a document, or it would look for one that can draw

/** The parts of a browser that the modules need when they are loaded. */
const shown = { visibilityState: "visible" };
Object.assign(globalThis, {
  document: { documentElement: { lang: "en" }, addEventListener() {}, removeEventListener() {}, get visibilityState() { return shown.visibilityState; } },
  addEventListener() {},
  removeEventListener() {},
  location: { origin: "https://eservices.example" },
  HTMLElement: class {},
  customElements: { define() {} },
}); // prettier-ignore
mock.timers.enable({ apis: ["setTimeout"] });

const { WalletAsk } = await import("../../../../src/page/screens/verify/wallet_ask.js");
await import("../../../../src/page/screens/qr_code.js");
const { encrypt, issue, newIssuer, newKey, present, readRequest } = await import("../../../wallets/holder.js");

const [ministry, wallet] = await Promise.all([newIssuer(), newKey()]);
const END = "2026-02-02T09:05:00Z";
const NOW = new Date("2026-02-02T09:00:00Z");

/** The server and the wallets behind it, as one person's browser meets them. */
class Scene {
  constructor() {
    /** The answer of the letter box; a number is a status without content, 0 no connection. @type {number | object} */
    this.box = { state: "waiting", is_contested: false, response: null, error: null, expires_at: END };
    this.opens = 200;
    this.fetched = 0;
    this.screen = {
      requestUpdate() {},
      updateComplete: Promise.resolve(),
      querySelector: () => null,
      knownLists: async () => ({ signers: [ministry.signer], now: NOW, today: "2026-02-02" }),
      forget: () => this.ask.forget(),
    };
    this.ask = new WalletAsk(/** @type {any} */ (this.screen));
    /** The end of the last look. @type {Promise<void>} */
    this.looked = Promise.resolve();
    const look = this.ask.look.bind(this.ask);
    this.ask.look = (asked) => (this.looked = look(asked));
    globalThis.fetch = /** @type {typeof fetch} */ (async (path) => this.serve(String(path)));
  }

  /** @param {string} path */
  serve(path) {
    if (path.includes("/requests/")) return answered(this.opens === 200 ? { expires_at: END } : this.opens);
    if (path.includes("/status-lists/")) return new Response("", { status: 404 });
    this.fetched += 1;
    return answered(this.box);
  }

  /** The state that the person sees. */
  get state() {
    const { isOpen, isAsking, asked, answered, problem } = this.ask;
    if (!isOpen) return "closed";
    if (isAsking) return "asking";
    if (asked && answered) return answered.verdict;
    return [asked ? "code" : "form", problem].filter(Boolean).join(": ");
  }

  /** @param {string[]} questions */
  async submit(...questions) {
    const form = new FormData();
    for (const question of questions) form.append("question", question);
    const event = { preventDefault() {}, target: form };
    const Given = globalThis.FormData;
    globalThis.FormData = /** @type {any} */ (class { constructor() { return form; } }); // prettier-ignore
    await this.ask.ask(/** @type {any} */ (event)).finally(() => (globalThis.FormData = Given));
  }

  /** Let two seconds pass, and what happens then. */
  async tick() {
    mock.timers.tick(2_000);
    await this.looked;
  }

  /** @param {"genuine" | "another's"} kind */
  async answer(kind) {
    const { asked } = this.ask;
    const link = asked?.request.link ?? "openid4vp://?dcql_query={}&client_metadata={%22jwks%22:{%22keys%22:[]}}";
    const [key] = readRequest(link).metadata.jwks.keys;
    if (!key) return;
    const shown = await issue(
      ministry,
      { age_over_18: true },
      { iat: 1769990400, exp: 1800000000, cnf: { jwk: wallet.jwk } },
    );
    const binding = {
      nonce: kind === "genuine" ? asked?.request.nonce : "x",
      aud: asked?.request.clientId,
      iat: NOW.getTime() / 1000,
    };
    const response = await encrypt({ vp_token: { paper: [await present(shown, wallet, binding)] } }, key);
    this.box = { state: "answered", is_contested: false, response, error: null, expires_at: END };
    await this.tick();
  }
}

/** @param {number | object} body */
function answered(body) {
  if (body === 0) throw new TypeError("no connection");
  const type = (/** @type {string} */ name) => ({ headers: { "Content-Type": name } });
  if (typeof body === "number") return new Response("{}", { status: body, ...type("application/problem+json") });
  return new Response(JSON.stringify(body), type("application/json"));
}

/** @param {Scene} scene */
const open = async (scene) => scene.ask.begin();
/** @param {Scene} scene */
async function code(scene) {
  await open(scene);
  await scene.submit("age_over_18");
}

/** @type {Record<string, (scene: Scene) => Promise<void> | void>} */
const EVENTS = {
  open,
  "nothing is chosen": (scene) => (scene.state.startsWith("form") ? scene.submit() : undefined),
  "the question is asked": (scene) => {
    if (scene.state.startsWith("form")) return scene.submit("age_over_18");
    return scene.ask.answered ? scene.ask.askAnew() : undefined; // the button below an answer
  },
  "nothing came": (scene) => scene.tick(),
  "the wallet answers": (scene) => scene.answer("genuine"),
  "a forger answers": (scene) => scene.answer("another's"),
  "the wallet declines": async (scene) => {
    scene.box = { state: "declined", is_contested: false, response: null, error: "access_denied", expires_at: END };
    await scene.tick();
  },
  "another answer came too": async (scene) => {
    scene.box = { state: "answered", is_contested: true, response: "x", error: null, expires_at: END };
    await scene.tick();
  },
  "the time is over": async (scene) => {
    scene.box = 404;
    await scene.tick();
  },
  "the connection is lost": async (scene) => {
    scene.box = 0;
    await scene.tick();
  },
  "the server fails": async (scene) => {
    scene.box = 500;
    await scene.tick();
  },
  "the person leaves": (scene) => scene.ask.forget(),
};

/** @type {Record<string, (scene: Scene) => Promise<void>>} */
const STATES = {
  closed: async () => {},
  form: open,
  code,
  "code without a connection": async (scene) => {
    const { box } = scene;
    await code(scene);
    await EVENTS["the connection is lost"]?.(scene);
    scene.box = box;
  },
  answered: async (scene) => {
    await code(scene);
    await scene.answer("genuine");
  },
  declined: async (scene) => {
    await code(scene);
    await EVENTS["the wallet declines"]?.(scene);
  },
  contested: async (scene) => {
    await code(scene);
    await EVENTS["another answer came too"]?.(scene);
  },
  over: async (scene) => {
    await code(scene);
    await EVENTS["the time is over"]?.(scene);
    scene.box = { state: "waiting", is_contested: false, response: null, error: null, expires_at: END };
  },
};
const KNOWN = "status_unknown"; // this server's list of status says nothing
const [CHOOSE, OVER, OFFLINE, FAILED] = ["form: nothing_chosen", "form: over", "code: offline", "code: failed"];
const TABLE = {
  // open, nothing chosen, ask, nothing came, answer, forger, declines, another too, over, connection lost, fails, leaves
  closed: ["form", "closed", "closed", "closed", "closed", "closed", "closed", "closed", "closed", "closed", "closed", "closed"],
  form: ["form", CHOOSE, "code", "form", "form", "form", "form", "form", "form", "form", "form", "closed"],
  code: ["form", "code", "code", "code", KNOWN, "forged", "declined", "contested", OVER, OFFLINE, FAILED, "closed"],
  "code without a connection": ["form", OFFLINE, OFFLINE, "code", KNOWN, "forged", "declined", "contested", OVER, OFFLINE, FAILED, "closed"],
  answered: ["form", KNOWN, "code", KNOWN, KNOWN, KNOWN, KNOWN, "contested", KNOWN, KNOWN, KNOWN, "closed"],
  declined: ["form", "declined", "code", "declined", "declined", "declined", "declined", "contested", "declined", "declined", "declined", "closed"],
  contested: ["form", "contested", "code", "contested", "contested", "contested", "contested", "contested", "contested", "contested", "contested", "closed"],
  over: ["form", CHOOSE, "code", OVER, OVER, OVER, OVER, OVER, OVER, OVER, OVER, "closed"],
}; // prettier-ignore

test("the table has every state and every event", () => {
  assert.deepEqual(Object.keys(TABLE), Object.keys(STATES));
  for (const row of Object.values(TABLE)) assert.equal(row.length, Object.keys(EVENTS).length);
});

for (const [state, reach] of Object.entries(STATES)) {
  for (const [at, [name, happen]] of Object.entries(EVENTS).entries()) {
    test(`${state}, ${name}`, async () => {
      const scene = new Scene();
      await reach(scene);
      await happen(scene);
      assert.equal(scene.state, TABLE[/** @type {keyof typeof TABLE} */ (state)][at]);
    });
  }
}

for (const [status, problem] of /** @type {[number, string][]} */ ([
  [0, "offline"],
  [429, "too_many_attempts"],
  [500, "failed"],
])) {
  test(`a code that cannot be shown leaves the form as it was filled: ${problem}`, async () => {
    const scene = new Scene();
    scene.opens = status;
    await code(scene);
    assert.equal(scene.state, `form: ${problem}`);
    assert.deepEqual([...scene.ask.chosen], ["age_over_18"]);
  });
}

test("a code that is ready only after the person has left is not shown", async () => {
  const scene = new Scene();
  await open(scene);
  const asking = scene.submit("age_over_18");
  scene.ask.forget();
  await asking;
  assert.equal(scene.state, "closed");
});

test("an answer that is read only after the person has left is not shown", async () => {
  const scene = new Scene();
  await code(scene);
  scene.box = { state: "declined", is_contested: false, response: null, error: "access_denied", expires_at: END };
  mock.timers.tick(2_000);
  scene.ask.forget();
  await scene.looked;
  assert.equal(scene.state, "closed");
});

test("an answer to a former code is not shown beside a new one", async () => {
  const scene = new Scene();
  await code(scene);
  const { asked } = scene.ask;
  assert.ok(asked);
  await scene.ask.askAnew();
  scene.box = { state: "declined", is_contested: false, response: null, error: "access_denied", expires_at: END };
  await scene.ask.look(asked);
  assert.equal(scene.state, "code");
});

test("a page that nobody sees asks for no answer, and asks as soon as it is seen", async () => {
  const scene = new Scene();
  await code(scene);
  shown.visibilityState = "hidden";
  await scene.tick();
  assert.equal(scene.fetched, 0);
  shown.visibilityState = "visible";
  scene.ask.lookNow();
  await scene.looked;
  assert.equal(scene.fetched, 1);
});

test("an answer that the page fails to examine is told, and examined at the next look", async (t) => {
  t.mock.method(console, "error", () => {});
  const scene = new Scene();
  await code(scene);
  const { knownLists } = scene.screen;
  scene.screen.knownLists = () => Promise.reject(new Error("no store"));
  await scene.answer("genuine");
  assert.equal(scene.state, "code: failed");
  scene.screen.knownLists = knownLists;
  await scene.tick();
  assert.equal(scene.state, KNOWN);
});

test("an answer is examined once, and its list of status fetched once", async () => {
  const scene = new Scene();
  await code(scene);
  await scene.answer("genuine");
  const { answered } = scene.ask;
  await scene.tick();
  await scene.tick();
  assert.equal(scene.ask.answered, answered);
});
