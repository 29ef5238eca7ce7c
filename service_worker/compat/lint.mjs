/**
 * Prints the uses of features that a declared browser (`targets.mjs`) lacks, in built scripts and style sheets.
 *
 * `node compat/lint.mjs [--allow MODULE] FILE…`. The exit code is 1 if there is any. MODULE allows more, as
 * `allowed.mjs` does.
 *
 * Minified code has no types. So a member is reported only if every interface with a member of its name lacks it
 * somewhere: `toSorted` is reported; `map` of an iterator cannot be told from an array's, which TypeScript's `lib` in
 * jsconfig.json refuses. A call that says itself that it may be missing, `a.b?.()`, is accepted.
 */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";

import { ALLOWED } from "./allowed.mjs";
import { scriptUses } from "./script_uses.mjs";
import { styleUses } from "./style_uses.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { allow: { type: "string" } } });
/** @type {Record<string, string>} */
const alsoAllowed = values.allow ? (await import(pathToFileURL(values.allow).href)).ALLOWED : {};

const reports = positionals.flatMap((path) => {
  const text = readFileSync(path, "utf8");
  const uses = path.endsWith(".css") ? styleUses(text) : scriptUses(text);
  return [...new Set(uses)]
    .filter((use) => !(use in ALLOWED || use in alsoAllowed))
    .map((use) => `${basename(path)}: ${use}`);
});
for (const line of reports) console.log(line);
process.exitCode = reports.length > 0 ? 1 : 0;
