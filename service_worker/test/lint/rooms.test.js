/** ESLint refuses what `rooms.mjs` and `eslint.config.mjs` forbid. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { ESLint } from "eslint";

import { MAY_IMPORT } from "../../rooms.mjs";

const HERE = fileURLToPath(new URL("../..", import.meta.url));
const eslint = new ESLint({ cwd: HERE });

/**
 * Return ESLint's messages about a module.
 *
 * @param {string} filePath - path within this folder.
 * @param {string[]} lines
 */
async function refusals(filePath, ...lines) {
  const [{ messages }] = await eslint.lintText(lines.join("\n"), { filePath: join(HERE, filePath) });
  return messages.map(({ line, ruleId }) => `${line} ${ruleId}`);
}

test("core is pure", async () => {
  const found = await refusals(
    "src/core/invented.js",
    'import { listCases } from "../store/cases.js";',
    'export const load = () => fetch("/api/cases").then(() => listCases());',
    "export const now = () => Date.now();",
    "export const today = () => new Date();",
    "export const chance = () => Math.random() + crypto.getRandomValues(new Uint8Array(1))[0];",
    "export const later = (act) => setTimeout(act, 1);",
    "export const kept = () => globalThis.indexedDB ?? navigator.storage ?? caches;",
    'export const title = () => document.querySelector("h1") ?? window.name;',
    "export const given = (instant) => new Date(instant);",
  );
  assert.deepEqual(found, [
    "1 rooms/imports",
    "2 no-restricted-globals",
    "3 no-restricted-properties",
    "4 no-restricted-syntax",
    "5 no-restricted-properties",
    "5 no-restricted-globals",
    "6 no-restricted-globals",
    "7 no-restricted-globals",
    "7 no-restricted-globals",
    "7 no-restricted-globals",
    "8 no-restricted-globals",
    "8 no-restricted-globals",
  ]);
});

test("an arrow that points up is refused, however it is written", async () => {
  const found = await refusals(
    "src/page/words/invented.js",
    'import { element } from "../components/elements.js";',
    'export { element } from "../components/elements.js";',
    'export * from "../components/elements.js";',
    'export const later = () => import("../components/elements.js");',
    '/** @param {import("../form/open.js").Opened} opened */',
    "export const typed = (opened) => [opened, element];",
    '/** @import {Opened} from "../form/open.js" */',
  );
  assert.deepEqual(
    found,
    [1, 2, 3, 4, 5, 7].map((line) => `${line} rooms/imports`),
  );
});

test("entry points are imported by nobody, and worker and page not by each other", async () => {
  assert.deepEqual(await refusals("src/page/shell/invented.js", 'import "../entries/shell.js";'), ["1 rooms/imports"]);
  assert.deepEqual(await refusals("src/page/shell/invented.js", 'import "../../worker/main.js";'), ["1 rooms/imports"]);
  assert.deepEqual(await refusals("src/worker/invented.js", 'import "../page/shell/push.js";'), ["1 rooms/imports"]);
});

test("an arrow that points down is not", async () => {
  assert.deepEqual(
    await refusals("src/page/form/invented.js", 'import "../words/words.js";', 'import "../../core/dates.js";'),
    [],
  );
  assert.deepEqual(await refusals("src/core/invented.js", '/** @import {Case} from "../store/cases.js" */'), []);
});

test("every folder of modules is a room, and there is no room without one", () => {
  const files = readdirSync(join(HERE, "src"), { recursive: true }).map(String);
  const folders = new Set(files.filter((file) => file.endsWith(".js")).map((file) => file.replace(/\/[^/]+$/, "")));
  assert.deepEqual([...folders].sort(), Object.keys(MAY_IMPORT).sort());
});

test("no circle between rooms", () => {
  /** @param {string} room @param {string[]} way */
  function follow(room, way) {
    assert.ok(!way.includes(room), [...way, room].join(" → "));
    for (const next of MAY_IMPORT[room] ?? []) follow(next, [...way, room]);
  }
  for (const room of Object.keys(MAY_IMPORT)) follow(room, []);
});
