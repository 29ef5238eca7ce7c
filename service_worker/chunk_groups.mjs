// Groups modules that are needed together into one file, instead of dozens of small ones.
//
// esbuild puts two modules into one chunk if the same entries need them, and every import() is an entry. So each set of
// modules that two entries share would become a file of its own. With long round trips and six connections those files
// queue, and each has a third of a kilobyte of headers. Here modules are grouped by hand: an entry that needs one module
// of a group imports the whole group, which thereby becomes one chunk.
//
// A group has the modules that an entry needs and that no group before it has. Those that pages other than the form's
// need too are a group by themselves, so that these pages load nothing of the form. A page that shares little with the
// others makes one more group.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** Our own modules. A package's modules come with the module of ours that needs them. */
const OURS = /^src\//;

/**
 * Return a plugin for esbuild that lets entries import whole groups of modules.
 *
 * @param {import("esbuild").BuildOptions} options - options of the build that uses the plugin. Its entry points are paths.
 * @param {string[][]} wantedTogether - modules that are needed together, in the order in which the form needs them.
 * @param {string[][]} otherPages - entries of pages that are no forms, in groups: each page of a group shares most of
 *   its modules with the others.
 * @returns {Promise<import("esbuild").Plugin>}
 */
export async function groupChunks(options, wantedTogether, otherPages) {
  const { inputs } = (await build({ ...options, write: false, metafile: true })).metafile;
  /**
   * Return these modules and all that they import.
   *
   * @param {string[]} from
   * @param {boolean} later - whether to follow import() too.
   * @returns {Set<string>}
   */
  const reached = (from, later) => {
    const reachedModules = new Set(from);
    for (const module of reachedModules) {
      for (const { path, kind } of inputs[module]?.imports ?? []) {
        if (path in inputs && (kind === "import-statement" || (later && kind === "dynamic-import")))
          reachedModules.add(path);
      }
    }
    return reachedModules;
  };
  const elsewhere = otherPages.map((pages) => reached(pages, true));
  const entriesElsewhere = otherPages.flat();
  /** @type {Set<string>} */
  const grouped = new Set();
  const groups = wantedTogether.flatMap((modules) => {
    const all = [...reached(modules, false)].filter(
      (module) => OURS.test(module) && !grouped.has(module) && !entriesElsewhere.includes(module),
    );
    for (const module of all) grouped.add(module);
    const first = new Map(all.map((module) => [module, elsewhere.findIndex((needed) => needed.has(module))]));
    return [...elsewhere.keys(), -1].map((pages) => all.filter((module) => first.get(module) === pages));
  });

  /** Return all modules of each group of which an entry needs one. @param {string} entry */
  const modulesFor = (entry) => {
    const needed = reached([entry], false);
    for (let size = 0; size < needed.size;) {
      size = needed.size;
      for (const group of groups) {
        if (!group.some((module) => needed.has(module))) continue;
        for (const module of reached(group, false)) needed.add(module);
      }
    }
    return [...needed].filter((module) => module !== entry && grouped.has(module));
  };
  const later = Object.values(inputs).flatMap(({ imports }) => imports.filter(({ kind }) => kind === "dynamic-import"));
  const entries = new Set(
    [...Object.values(options.entryPoints ?? []), ...later.map(({ path }) => path)].filter((path) => path in inputs),
  );
  const base = options.absWorkingDir ?? ".";
  const additions = new Map([...entries].map((entry) => [resolve(base, entry), modulesFor(entry)]));
  return {
    name: "chunk-groups",
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        const modules = additions.get(path) ?? [];
        if (modules.length === 0) return undefined;
        const lines = modules.map((module) => `import ${JSON.stringify(join(base, module))};`);
        return { contents: `${await readFile(path, "utf8")}\n${lines.join("\n")}\n`, loader: "js" };
      });
    },
  };
}
