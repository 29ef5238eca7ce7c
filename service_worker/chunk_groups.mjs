// What is needed together comes in one file, not in dozens of small ones.
//
// esbuild puts two modules into one chunk when the same entries need them, and every import() is an entry; so each thing that
// two entries share would become a file of its own. On a connection with long round trips and six connections those files
// queue, and each brings a third of a kilobyte of headers. Here modules are grouped by hand: an entry that needs one module of
// a group asks for the whole group, which thereby becomes one chunk.
//
// A group is what an entry needs and no group before it has. What other pages than the form's need of it is a group by itself,
// so that they load nothing of the form; what only a page needs that shares little with the others is one more.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** What packages have comes with the module of ours that needs it. */
const OURS = /^src\//;

/**
 * @param {import("esbuild").BuildOptions} options - of the build that this is for; its entry points are paths.
 * @param {string[][]} wantedTogether - modules, in the order in which the form comes to need them.
 * @param {string[][]} otherPages - entries of pages that are no forms: those of which each has most of what the others have, together.
 * @returns {Promise<import("esbuild").Plugin>}
 */
export async function groupChunks(options, wantedTogether, otherPages) {
  const { inputs } = (await build({ ...options, write: false, metafile: true })).metafile;
  /** @param {string[]} from @param {boolean} later - follow import() as well. @returns {Set<string>} */
  const reached = (from, later) => {
    const found = new Set(from);
    for (const module of found) {
      for (const { path, kind } of inputs[module]?.imports ?? []) {
        if (path in inputs && (kind === "import-statement" || (later && kind === "dynamic-import"))) found.add(path);
      }
    }
    return found;
  };
  const elsewhere = otherPages.map((pages) => reached(pages, true));
  const entriesElsewhere = otherPages.flat();
  /** @type {Set<string>} */
  const grouped = new Set();
  const groups = wantedTogether.flatMap((modules) => {
    const all = [...reached(modules, false)].filter((module) => OURS.test(module) && !grouped.has(module) && !entriesElsewhere.includes(module));
    for (const module of all) grouped.add(module);
    const first = new Map(all.map((module) => [module, elsewhere.findIndex((needed) => needed.has(module))]));
    return [...elsewhere.keys(), -1].map((pages) => all.filter((module) => first.get(module) === pages));
  });

  /** Of each group that it needs something of, all. @param {string} entry */
  const wanted = (entry) => {
    const needed = reached([entry], false);
    for (let before = 0; before < needed.size; ) {
      before = needed.size;
      for (const group of groups) {
        if (!group.some((module) => needed.has(module))) continue;
        for (const module of reached(group, false)) needed.add(module);
      }
    }
    return [...needed].filter((module) => module !== entry && grouped.has(module));
  };
  const later = Object.values(inputs).flatMap(({ imports }) => imports.filter(({ kind }) => kind === "dynamic-import"));
  const entries = new Set([...Object.values(options.entryPoints ?? []), ...later.map(({ path }) => path)].filter((path) => path in inputs));
  const base = options.absWorkingDir ?? ".";
  const asked = new Map([...entries].map((entry) => [resolve(base, entry), wanted(entry)]));
  return {
    name: "chunk-groups",
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        const modules = asked.get(path) ?? [];
        if (modules.length === 0) return undefined;
        const lines = modules.map((module) => `import ${JSON.stringify(join(base, module))};`);
        return { contents: `${await readFile(path, "utf8")}\n${lines.join("\n")}\n`, loader: "js" };
      });
    },
  };
}
