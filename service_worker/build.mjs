// Bundles the browser's code and the style sheet into assets/_moi/, and the worker into assets/sw.js.
// assets/_moi/viewer.js and viewer_worker.js are what the officers' PDF viewer is made of. assets/_moi/manifest.json tells names from addresses; assets/_moi/desk_only.json lists what only officers load, needs.json
// what a page must have of each module before it runs.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { TARGETS } from "./compat/targets.mjs";
import { groupChunks } from "./chunk_groups.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const assets = join(here, "..", "assets");
const modules = join(assets, "_moi");

const PAGE = ["shell", "form", "attach", "send", "screens", "sign_in", "fingerprints"];
const DESK = ["officer"];
/** Everything else comes by import(), from one of these. */
const LOADED_BY_PAGES = ["shell", "form", "screens", "sign_in", "fingerprints", ...DESK];
const STYLES = ["moi.css", "home.css", "apply.css", "desk.css"].map((name) => join("src", "styles", name));

const common = /** @type {const} */ ({
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: Object.entries(TARGETS).map(([browser, version]) => browser + version),
  logLevel: "warning",
  preserveSymlinks: true, // a name of a chunk depends on the paths of what is in it
});

/** @param {string} name */
const source = (name) => join("src", "page", `${name}.js`);
/** @param {string} path */
const exists = (path) => existsSync(join(here, path));
/** @param {string} output a path that esbuild reports, relative to this folder */
const address = (output) => `/_moi/${basename(output)}`;

/**
 * esbuild has said by itself what is wrong.
 *
 * @template {import("esbuild").BuildOptions} Options
 * @param {import("esbuild").SameShape<import("esbuild").BuildOptions, Options>} options
 */
const bundle = (options) => build(options).catch(() => process.exit(1));

rmSync(modules, { recursive: true, force: true });
mkdirSync(modules, { recursive: true });

const entries = [...PAGE, ...DESK].map(source).filter(exists);
const options = /** @type {const} */ ({
  ...common,
  entryPoints: [...entries, ...STYLES.filter(exists)],
  entryNames: "[name].[hash]",
  chunkNames: "chunk.[hash]",
  assetNames: "[name].[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  format: "esm",
  splitting: true,
  metafile: true,
  outdir: modules,
});
const plugins = [await groupChunks(options, source("form"), source("form/complete"), LOADED_BY_PAGES.map(source))];
const { outputs } = (await bundle({ ...options, plugins })).metafile;

// An entry whose source went into a chunk that others share is nothing but an import of it: pages name the chunk instead.
const imported = new Set(Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
for (const [output, { entryPoint = "" }] of Object.entries(outputs)) {
  const home = Object.keys(outputs).find((other) => entryPoint in outputs[other].inputs) ?? output;
  if (home === output || imported.has(output)) continue;
  outputs[home].entryPoint = entryPoint;
  delete outputs[output];
  rmSync(join(here, output));
}

/** @type {Record<string, string>} */
const manifest = {};
for (const [output, { entryPoint }] of Object.entries(outputs)) {
  if (entryPoint) manifest[basename(entryPoint)] = address(output);
}

/** @param {string[]} names @returns {Set<string>} addresses of all that the entries load, now or later */
function reached(names) {
  const found = new Set(
    Object.keys(outputs).filter((output) => names.includes(basename(outputs[output].entryPoint ?? "", ".js"))),
  );
  for (const output of found) {
    for (const { path, external } of outputs[output].imports) if (!external) found.add(path);
  }
  return new Set([...found].map(address));
}
const forAll = reached(PAGE);
const deskOnly = [...reached(DESK), manifest["desk.css"]].filter((url) => url && !forAll.has(url)).sort();

/** @param {string} output @returns {string[]} addresses of what must have come before it can run, in the order of need */
function awaited(output) {
  const found = new Set([output]);
  for (const each of found) {
    for (const { path, kind } of outputs[each].imports) if (kind === "import-statement") found.add(path);
  }
  return [...found].map(address);
}
const scripts = Object.entries(outputs).filter(([output, { entryPoint }]) => entryPoint && output.endsWith(".js"));
const needs = Object.fromEntries(scripts.map(([output, { entryPoint }]) => [basename(entryPoint), awaited(output)]));

writeFileSync(join(modules, "manifest.json"), JSON.stringify(manifest));
writeFileSync(join(modules, "needs.json"), JSON.stringify(needs));
writeFileSync(join(modules, "desk_only.json"), JSON.stringify(deskOnly));

// Becomes one page with everything in it: a frame without an origin can load nothing.
await bundle({
  ...common,
  entryPoints: { viewer: join("src", "viewer", "main.js"), viewer_worker: join("src", "viewer", "worker.js") },
  loader: { ".wasm": "binary" },
  format: "iife",
  outdir: modules,
});

const worker = join("src", "worker", "main.js");
const sw = join(assets, "sw.js");
rmSync(sw, { force: true });
if (exists(worker)) await bundle({ ...common, entryPoints: [worker], format: "iife", outfile: sw });
