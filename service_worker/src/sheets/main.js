/**
 * Reads and judges a sheet in a worker, so that the page stays responsive however large a file is. It needs no
 * connection. The page ends it after the answers, or instead of waiting for them.
 */

import { judgeFiles } from "./judge_files.js";

const clock = {
  now: () => performance.now(),
  pause: () => new Promise((/** @type {(value: void) => void} */ resolve) => setTimeout(resolve)),
};

addEventListener(
  "message",
  async ({ data }) => {
    try {
      for await (const answer of judgeFiles(data, clock)) postMessage(answer);
      postMessage({ ended: true });
    } catch (error) {
      postMessage({ failed: error instanceof Error ? error.name : "failed" });
    }
  },
  { once: true },
);
