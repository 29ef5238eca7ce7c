/** Opening the camera, and the reasons why it may fail. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openCamera } from "../../../src/page/barcodes/camera.js";

/** @type {string[]} */
let done;
/** @type {any[]} */
let asked;

beforeEach(() => {
  done = [];
  asked = [];
});

/** @param {(() => Promise<any>) | undefined} getUserMedia @param {object} [capabilities] */
function browser(getUserMedia, capabilities) {
  const track = {
    stop: () => done.push("stopped"),
    ...(capabilities && { getCapabilities: () => capabilities }),
    applyConstraints: async (/** @type {object} */ wanted) => void done.push(JSON.stringify(wanted)),
  };
  const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
  const mediaDevices = getUserMedia && {
    getUserMedia: async (/** @type {object} */ wanted) => {
      asked.push(wanted);
      await getUserMedia();
      return stream;
    },
  };
  Object.defineProperty(globalThis, "navigator", { value: { mediaDevices }, configurable: true });
}

const granted = async () => undefined;
/** @param {string} name */
const failing = (name) => async () => {
  throw new DOMException("", name);
};

test("the camera at the back is asked for, and no microphone", async () => {
  browser(granted);
  await openCamera();
  assert.deepEqual([asked[0].video.facingMode, asked[0].audio], [{ ideal: "environment" }, false]);
});

test("a camera that is stopped stops", async () => {
  browser(granted);
  (await openCamera()).stop();
  assert.deepEqual(done, ["stopped"]);
});

test("a camera with a light is lit", async () => {
  for (const torch of [true, [false, true]]) {
    browser(granted, { torch });
    assert.equal((await openCamera()).hasTorch, true);
  }
  await (await openCamera()).light(true);
  assert.deepEqual(done, ['{"advanced":[{"torch":true}]}']);
});

test("a camera has no light where it says of none, or the browser cannot say", async () => {
  for (const capabilities of [{}, { torch: false }, { torch: [false] }, undefined]) {
    browser(granted, capabilities);
    assert.equal((await openCamera()).hasTorch, false);
  }
});

for (const [name, code] of [
  ["NotAllowedError", "camera_refused"],
  ["SecurityError", "camera_refused"],
  ["NotFoundError", "camera_none"],
  ["OverconstrainedError", "camera_none"],
  ["NotReadableError", "camera_busy"],
  ["AbortError", "camera_busy"],
  ["SomethingNewError", "camera_none"],
]) {
  test(`${name}: ${code}`, async () => {
    browser(failing(name ?? ""));
    await assert.rejects(openCamera(), { code });
  });
}

test("a page that came without https has no camera", async () => {
  browser(undefined);
  await assert.rejects(openCamera(), { code: "camera_none" });
});
