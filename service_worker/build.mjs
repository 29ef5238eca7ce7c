// Bundles the browser's code and the style sheets into assets/_moi/, and the service worker into assets/sw.js.
//
// Other files that it writes to assets/_moi/:
// - viewer.js, viewer_worker.js: the parts of the officers' PDF viewer;
// - manifest.json: the address of each entry by its name;
// - desk_only.json: the addresses that only officers load;
// - needs.json: for each entry, the addresses that must be loaded before it can run.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { TARGETS } from "./compat/targets.mjs";
import { groupChunks } from "./chunk_groups.mjs";
import { countryPlugin } from "./country_plugin.mjs";
import { settleEntries } from "./entry_homes.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const assets = join(here, "..", "assets");
const modules = join(assets, "_moi");

/** Entries of the applicants' pages. All other modules are loaded by import() from one of these. */
const PAGE = [
  "shell",
  "form",
  "applications",
  "case",
  "device",
  "sign_in",
  "fingerprints",
  "shared",
  "verify",
  "wallet",
];
/** Entries of the officers' pages. */
const DESK = ["officer"];
/** Entries that need modules which otherwise only forms need: verifying papers. */
const APART = ["verify"];
/** The groups of entries of pages that are no forms; see chunk_groups.mjs. */
const OTHER_PAGES = [[...PAGE, ...DESK].filter((name) => name !== "form" && !APART.includes(name)), APART];
/**
 * Modules that are needed together, in the order in which a form needs them; see chunk_groups.mjs.
 *
 * They keep the answers, complete the form, run on every page, make an application of it, store cases without sealing
 * anything, and show papers.
 */
const WANTED_TOGETHER = [
  ["page/entries/form"],
  ["page/form/complete"],
  ["page/shell/background_sync", "page/outbox/sync_now"],
  ["core/bill", "page/components/bill_lines", "page/words/format"],
  [
    "page/drafts/resume_draft",
    "page/form/prefill",
    "page/outbox/send",
    "page/components/blocked",
    "page/components/storage_failure",
  ],
  ["page/attach/attach_documents"],
  ["page/form/review", "page/form/sent", "core/merge"],
  ["sync/refresh"],
  ["crypto/document_key"],
  ["page/form/sending", "sync/deliver"],
  ["page/shell/install"],
  [
    "page/screens/define",
    "page/screens/screen",
    "page/screens/waiting",
    "page/screens/form_url",
    "page/screens/device/saved_file_form",
    "page/screens/icon",
    "page/screens/papers/reminder",
    "page/browser/download",
    "core/wallet",
  ],
  ["page/screens/papers/papers"],
];
const STYLES = ["moi.css", "home.css", "apply.css", "desk.css"].map((name) => join("src", "styles", name));

/** The country of the ministry that is built for. */
const country = countryPlugin(process.env.MOI_COUNTRY);

const common = /** @type {const} */ ({
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: Object.entries(TARGETS).map(([browser, version]) => browser + version),
  logLevel: "warning",
  plugins: [country],
  preserveSymlinks: true, // a chunk's name depends on the paths of its modules
});

/** Return the source of a module by its path without suffix. @param {string} name */
const source = (name) => join("src", `${name}.js`);
/** Return the source of an entry of a page. @param {string} name */
const pageSource = (name) => source(join("page", "entries", name));
/** Return the address of a built file. @param {string} output - path that esbuild reports, relative to this folder. */
const address = (output) => `/_moi/${basename(output)}`;

/**
 * Build, or end the process if that fails. esbuild has then reported why.
 *
 * @template {import("esbuild").BuildOptions} Options
 * @param {import("esbuild").SameShape<import("esbuild").BuildOptions, Options>} options
 */
const bundle = (options) => build(options).catch(() => process.exit(1));

rmSync(modules, { recursive: true, force: true });
mkdirSync(modules, { recursive: true });

// The worker that redraws pictures. Its address is in the code of forms. See moi_pwa/edge/headers.py for its policy.
const pictures = await bundle({
  ...common,
  entryPoints: { pictures: join("src", "pictures", "main.js") },
  entryNames: "[name].[hash]",
  format: "iife",
  metafile: true,
  outdir: modules,
});

const options = /** @type {const} */ ({
  ...common,
  define: { "globalThis.__PICTURES__": JSON.stringify(address(Object.keys(pictures.metafile.outputs)[0])) },
  entryPoints: [...[...PAGE, ...DESK].map(pageSource), ...STYLES],
  entryNames: "[name].[hash]",
  chunkNames: "chunk.[hash]",
  assetNames: "[name].[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  format: "esm",
  splitting: true,
  metafile: true,
  outdir: modules,
});
const plugins = [
  await groupChunks(
    options,
    WANTED_TOGETHER.map((names) => names.map(source)),
    OTHER_PAGES.map((names) => names.map(pageSource)),
  ),
];
const { outputs } = (await bundle({ ...options, plugins: [country, ...plugins] })).metafile;

const homes = settleEntries(outputs, here);

/** Name of an entry -> its address. @type {Record<string, string>} */
const manifest = {};
for (const [entry, output] of homes) manifest[basename(entry)] = address(output);

/** Return the addresses of all files that entries load, now or later. @param {string[]} names @returns {Set<string>} */
function reached(names) {
  const files = new Set(names.map((name) => homes.get(pageSource(name)) ?? ""));
  for (const output of files) {
    for (const { path, external } of outputs[output].imports) if (!external) files.add(path);
  }
  return new Set([...files].map(address));
}
const forAll = reached(PAGE);
const deskOnly = [...reached(DESK), manifest["desk.css"]].filter((url) => url && !forAll.has(url)).sort();

/**
 * Return the addresses of the files that must be loaded before a file can run, in the order of need; itself first.
 *
 * @param {string} output
 * @returns {string[]}
 */
function awaited(output) {
  const files = new Set([output]);
  for (const each of files) {
    for (const { path, kind } of outputs[each].imports) if (kind === "import-statement") files.add(path);
  }
  return [...files].map(address);
}
const scripts = [...homes].filter(([, output]) => output.endsWith(".js"));
const needs = Object.fromEntries(scripts.map(([entry, output]) => [basename(entry), awaited(output)]));

writeFileSync(join(modules, "needs.json"), JSON.stringify(needs));
writeFileSync(join(modules, "desk_only.json"), JSON.stringify(deskOnly));

// The PDF viewer, which becomes one page with everything in it: a frame without an origin can load nothing.
await bundle({
  ...common,
  entryPoints: { viewer: join("src", "viewer", "main.js"), viewer_worker: join("src", "viewer", "worker.js") },
  loader: { ".wasm": "binary" },
  format: "iife",
  outdir: modules,
});

// The worker that reads barcodes, and its decoder. Pages fetch them when they first read one. See
// moi_pwa/edge/headers.py for the worker's policy.
const barcodes = await bundle({
  ...common,
  entryPoints: [
    { in: join("src", "barcodes", "main.js"), out: "barcodes" },
    { in: "zxing-wasm/reader/zxing_reader.wasm", out: "barcodes" },
  ],
  entryNames: "[name].[hash]",
  loader: { ".wasm": "copy" },
  format: "iife",
  metafile: true,
  outdir: modules,
});
for (const output of Object.keys(barcodes.metafile.outputs)) manifest[`barcodes${extname(output)}`] = address(output);
writeFileSync(join(modules, "manifest.json"), JSON.stringify(manifest));

await bundle({
  ...common,
  entryPoints: [join("src", "worker", "main.js")],
  format: "iife",
  outfile: join(assets, "sw.js"),
});
