/** Vectors that Python computes for node alone: `tests/vectors/generated/`, written by `tests/generated_vectors.py`. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = new URL("../../../tests/vectors/generated/", import.meta.url);

// Python writes nothing if the vectors are up to date, which it finds out in a fraction of a second.
const { status, stderr, error } = spawnSync("python", ["-m", "tests.generated_vectors"], {
  cwd: fileURLToPath(new URL("../../..", import.meta.url)),
  encoding: "utf8",
});
if (status !== 0) {
  throw new Error(`Python did not write tests/vectors/generated: run \`make modules\`.\n${error?.message ?? stderr}`);
}

/** @param {string} topic - A key of `vectors_for_node()` in `tests/vectors_for_node.py`. @returns {any} */
export const generated = (topic) => JSON.parse(readFileSync(new URL(`${topic}.json`, FOLDER), "utf8"));
