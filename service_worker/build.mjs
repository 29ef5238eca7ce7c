// Bundles the browser's code and the style sheets into assets/_moi/, and the service worker into assets/sw.js.
//
// Rolldown bundles scripts; esbuild bundles style sheets, which Rolldown cannot. See
// docs/decisions/0073-rolldown-bundles-the-scripts.md.
//
// Other files that it writes to assets/_moi/:
// - viewer.js, viewer_worker.js: the parts of the officers' PDF viewer;
// - manifest.json: the address of each file by its name;
// - desk_only.json: the addresses that only officers load;
// - needs.json: for each script of a page, the addresses that must be loaded before it can run; its own first.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { TARGETS } from "./compat/targets.mjs";
import { countryPlugin } from "./country_plugin.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const assets = join(here, "..", "assets");
const modules = join(assets, "_moi");

/** Entries of the applicants' pages. All other modules are loaded by import() from one of these. */
const PAGE = [
  "shell",
  "form",
  "applications",
  "case",
  "contact",
  "device",
  "institution",
  "invitation",
  "sign_in",
  "fingerprints",
  "shared",
  "sheet",
  "verify",
  "wallet",
];
/** Entries of the officers' pages. */
const DESK = ["officer", "desk_sign_in"];
/**
 * Modules that import() loads and whose files others import from too. They are entries because Rolldown would otherwise
 * wrap their exports into an object, with a helper that is one more file.
 */
const LATER = [
  "crypto/file_digest",
  "page/form/complete",
  "page/shell/background_sync",
  "page/screens/papers/papers",
  "sync/deliver",
  "sync/refresh",
];
/**
 * The files of modules that are needed together: name -> the modules that a file begins with.
 *
 * Rolldown puts modules that the same entries need into one file, and every import() is an entry. So each set of
 * modules that two entries share would become a file of its own. With long round trips and six connections those files
 * queue, and each has a third of a kilobyte of headers. A file named here has its modules and all that they import, but
 * for what a file before it has. What most pages need therefore comes first, and what only forms need last.
 * tests/build/test_weight.py holds the budgets.
 */
const FILES = {
  start: [
    "core/digits",
    "core/is_record",
    "core/uuid",
    "page/browser/load_json",
    "page/drafts/autosave",
    "page/words/words",
  ],
  shown: [
    "core/forms/asked",
    "core/forms/conditions",
    "core/edit_distance",
    "core/money",
    "core/forms/person_name",
    "core/search/text",
    "page/browser/shown_again",
    "page/components/elements",
    "page/reference/reference",
    "page/words/say_count",
  ],
  background_sync: ["page/shell/background_sync"],
  refresh: ["sync/refresh"],
  bill: ["core/fees/bill", "page/components/bill_lines", "page/words/format"],
  stored: [
    "core/documents/named_documents",
    "page/components/blocked",
    "page/components/storage_failure",
    "page/outbox/send",
    "store/documents",
    "store/draft_list",
    "store/left_sessions",
    "store/profile",
  ],
  zone: ["core/hijri", "core/forms/mrz"],
  day_text: ["page/words/day_text"],
  file_digest: [
    "core/documents/file_kinds",
    "crypto/envelope",
    "crypto/file_digest",
    "page/attach/prepare",
    "page/attach/seal",
  ],
  document_key: ["crypto/document_key"],
  deliver: ["sync/deliver"],
  shell: ["page/entries/shell"],
  screens: [
    "core/papers/wallet",
    "page/browser/download",
    "page/screens/define",
    "page/screens/device/saved_file_form",
    "page/screens/form_url",
    "page/screens/icon",
    "page/screens/papers/reminder",
    "page/screens/screen",
    "page/screens/session_notice",
    "page/screens/waiting",
  ],
  papers: ["page/screens/papers/papers"],
  form: ["page/entries/form"],
  complete: ["page/form/complete"],
  prefill: ["page/drafts/resume_draft", "page/form/prefill"],
  review: ["page/form/review", "page/form/sent"],
};
const STYLES = ["moi", "home", "apply", "desk"];

const targets = Object.entries(TARGETS).map(([browser, version]) => browser + version);
/** The country of the ministry that is built for. */
const country = countryPlugin(process.env.MOI_COUNTRY);

/** Return the source of a module by its path without suffix. @param {string} name */
function source(name) {
  const path = join(here, "src", `${name}.js`);
  if (!existsSync(path)) throw new Error(`build.mjs names a module that does not exist: ${path}`);
  return path;
}

/** Return the source of an entry of a page. @param {string} name */
const pageSource = (name) => source(join("page", "entries", name));
/** Return the address of a built file. @param {string} name */
const address = (name) => `/_moi/${name}`;

/**
 * Bundle scripts, and return the files that were written. The process ends if that fails.
 *
 * @param {import("rolldown").InputOptions} input
 * @param {import("rolldown").OutputOptions} output
 */
async function bundle({ transform, ...input }, output) {
  const bundled = await rolldown({
    cwd: here,
    platform: "browser",
    plugins: [country],
    resolve: { symlinks: false }, // a file's name depends on the paths of its modules
    transform: { target: targets, ...transform },
    ...input,
  });
  const written = await bundled.write({
    dir: modules,
    entryFileNames: "[name].[hash].js",
    chunkFileNames: "[name].[hash].js",
    hashCharacters: "base36",
    minify: true,
    comments: false,
    ...output,
  });
  await bundled.close();
  return written.output.filter((file) => file.type === "chunk");
}

/**
 * Bundle a script that loads no other file, and return its name.
 *
 * @param {string} name
 * @param {string} main - the module that it begins with.
 * @param {import("rolldown").OutputOptions} [output]
 * @param {import("rolldown").InputOptions} [input]
 */
async function bundleAlone(name, main, output, input) {
  const [{ fileName }] = await bundle(
    { input: { [name]: source(main) }, ...input },
    { format: "iife", codeSplitting: false, ...output },
  );
  return fileName;
}

/** The options of bundles with pdf.js: its decoders are part of them. It asks for `import.meta` in node alone. */
const PDFJS = { moduleTypes: { ".wasm": "binary" }, checks: { emptyImportMeta: false } };

rmSync(modules, { recursive: true, force: true });
mkdirSync(modules, { recursive: true });

/** Name of a file -> its address. @type {Record<string, string>} */
const manifest = {};

// The worker that redraws pictures. Its address is in the code of forms. See moi_pwa/edge/headers.py for its policy.
const pictures = await bundleAlone("pictures", "pictures/main");

const chunks = await bundle(
  {
    input: Object.fromEntries(
      [...[...PAGE, ...DESK].map(pageSource), ...LATER.map(source)].map((path) => [basename(path, ".js"), path]),
    ),
    preserveEntrySignatures: false, // files may import from an entry's file what the entry does not export
    transform: { define: { "globalThis.__PICTURES__": JSON.stringify(address(pictures)) } },
  },
  {
    codeSplitting: {
      groups: Object.entries(FILES).map(([name, begin]) => {
        const paths = begin.map(source);
        return { name, test: (id) => paths.includes(id) };
      }),
    },
  },
);
// Entries last: a module that import() loads may have the name of one.
chunks.sort((a, b) => Number(a.isEntry) - Number(b.isEntry));
const files = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));

/**
 * Return the addresses of files and of all that they import: first `from`, then the others in the order of need.
 *
 * @param {string[]} from - names of files.
 * @param {(chunk: import("rolldown").OutputChunk) => string[]} imports
 */
function reached(from, imports) {
  const names = new Set(from);
  for (const name of names) {
    // Packages also import modules of node, for use outside a browser; those are no files.
    for (const imported of imports(files.get(name))) if (files.has(imported)) names.add(imported);
  }
  return [...names].map(address);
}

/**
 * Name of a script -> the addresses that must be loaded before it can run; its own first.
 *
 * @type {Record<string, string[]>}
 */
const needs = {};
for (const { name, fileName } of chunks) {
  manifest[`${name}.js`] = address(fileName);
  needs[`${name}.js`] = reached([fileName], ({ imports }) => imports);
}
writeFileSync(join(modules, "needs.json"), JSON.stringify(needs));

/** Return the addresses of all files that entries load, now or later. @param {string[]} names */
const loadedBy = (names) =>
  reached(
    chunks.filter(({ isEntry, name }) => isEntry && names.includes(name)).map(({ fileName }) => fileName),
    ({ imports, dynamicImports }) => [...imports, ...dynamicImports],
  );
const forAll = loadedBy(PAGE);
const deskOnly = loadedBy(DESK).filter((url) => !forAll.includes(url));

// The worker that reads barcodes. Pages fetch it and its decoder when they first read one. See
// moi_pwa/edge/headers.py for the worker's policy.
manifest["barcodes.js"] = address(await bundleAlone("barcodes", "barcodes/main"));

// The worker that reads and judges sheets; see there too. The page of a sheet names its address.
manifest["sheets.js"] = address(await bundleAlone("sheets", "sheets/main"));

// The worker that cuts scans, which is kept on devices that need it.
manifest["scans.js"] = address(await bundleAlone("scans", "scans/main", {}, PDFJS));

// The style sheets with their pictures, and the decoder of barcodes as it comes.
const { metafile } = await build({
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: targets,
  logLevel: "warning",
  entryPoints: {
    ...Object.fromEntries(STYLES.map((name) => [name, join("src", "styles", `${name}.css`)])),
    barcodes: "zxing-wasm/reader/zxing_reader.wasm",
  },
  entryNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  loader: { ".svg": "file", ".wasm": "copy" },
  metafile: true,
  outdir: modules,
});
for (const output of Object.keys(metafile.outputs)) {
  const [name] = basename(output).split(".");
  manifest[name + extname(output)] = address(basename(output));
}
writeFileSync(join(modules, "manifest.json"), JSON.stringify(manifest));

writeFileSync(join(modules, "desk_only.json"), JSON.stringify([...deskOnly, manifest["desk.css"]].sort()));

// The PDF viewer, which becomes one page with everything in it: a frame without an origin can load nothing.
for (const [name, main] of [
  ["viewer", "viewer/main"],
  ["viewer_worker", "viewer/worker"],
]) {
  await bundleAlone(name, main, { entryFileNames: "[name].js" }, PDFJS);
}

await bundleAlone("sw", "worker/main", { dir: assets, entryFileNames: "[name].js" });
