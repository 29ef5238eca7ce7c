/** What the build makes of the catalogue (`tests/catalogue_for_node.py`). */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** @param {string[]} names @returns {Record<string, any>} */
export function catalogue(...names) {
  const made = execFileSync("python", ["-m", "tests.catalogue_for_node", ...names], { cwd: root, encoding: "utf8" });
  return JSON.parse(made);
}
