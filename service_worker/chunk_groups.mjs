// What a form waits for comes in a few files, not in dozens of small ones.
//
// esbuild puts two modules into one chunk when the same entries need them, and every import() is an entry; so each thing
// that something loaded later shares with the form would become a file of its own. On a connection with long round trips and
// six connections those files queue. Here the entries that are only ever loaded after the form ask for all that it is made
// of, and those of other pages for all of the form that any of them needs. What completes the form comes next, and is asked
// for in the same way by what comes after that, and by other pages.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/**
 * @param {import("esbuild").BuildOptions} options - of the build that this is for; its entry points are paths.
 * @param {string} first - the entry that others wait for.
 * @param {string} second - the entry that is loaded as soon as that one has run.
 * @param {string[]} roots - entries that pages name; all other entries are loaded by one of these.
 * @returns {Promise<import("esbuild").Plugin>}
 */
export async function groupChunks(options, first, second, roots) {
  const { inputs } = (await build({ ...options, write: false, metafile: true })).metafile;
  /** @param {string} from @param {boolean} later - follow import() as well. @returns {Set<string>} */
  const reached = (from, later) => {
    const found = new Set([from]);
    for (const module of found) {
      for (const { path, kind } of inputs[module]?.imports ?? []) {
        if (path in inputs && (kind === "import-statement" || (later && kind === "dynamic-import"))) found.add(path);
      }
    }
    return found;
  };
  const later = Object.values(inputs).flatMap(({ imports }) => imports.filter(({ kind }) => kind === "dynamic-import"));
  const entries = new Set([...Object.values(options.entryPoints ?? []), ...later.map(({ path }) => path)]);
  const needed = reached(first, false);
  const next = new Set([...reached(second, false)].filter((module) => !needed.has(module)));
  const elsewhere = new Set(roots.filter((root) => root !== first).flatMap((root) => [...reached(root, true)]));
  /** Of each of the two, what other pages need as well. */
  const shared = [needed, next].map((group) => [...group].filter((module) => elsewhere.has(module)));

  /** @param {string} entry */
  const wanted = (entry) => {
    if (entry === first || !(entry in inputs)) return [];
    const uses = [...reached(entry, false)];
    const usesFirst = uses.some((module) => needed.has(module));
    if (!elsewhere.has(entry)) {
      return [...(usesFirst ? needed : []), ...(uses.some((module) => next.has(module)) ? next : [])];
    }
    return shared.flatMap((group) => (uses.some((module) => group.includes(module)) ? group : []));
  };
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
