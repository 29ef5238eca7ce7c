import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { showOnceDrawn } from "../../../src/page/form/show_once_drawn.js";

/** @type {(() => void)[]} */
let frames = [];
globalThis.requestAnimationFrame = (callback) => frames.push(/** @type {() => void} */ (callback));
afterEach(() => (frames = []));

const turn = () => new Promise((resolve) => setTimeout(resolve));

function screenThat(/** @type {Promise<unknown>} */ drawn) {
  const screen = /** @type {HTMLElement} */ (/** @type {unknown} */ ({ dataset: {} }));
  showOnceDrawn(screen, drawn);
  return screen;
}

test("a screen that is drawn at once is hidden for one frame, so that nothing is seen to move", async () => {
  const screen = screenThat(Promise.resolve());
  await turn();
  assert.equal(screen.dataset.drawn, "no");
  for (const frame of frames) frame();
  await turn();
  assert.equal(screen.dataset.drawn, "yes");
});

test("a screen that is not drawn stays hidden until it is", async () => {
  let draw = () => {};
  const screen = screenThat(new Promise((resolve) => (draw = () => resolve(undefined))));
  for (const frame of frames) frame();
  await turn();
  assert.equal(screen.dataset.drawn, "no");
  draw();
  await turn();
  assert.equal(screen.dataset.drawn, "yes");
});

test("a screen that cannot be drawn is shown as it is", async () => {
  const screen = screenThat(Promise.reject(new Error("stubbed")));
  await turn();
  assert.equal(screen.dataset.drawn, "yes");
});
