// Removes entries that only re-export a shared chunk.
//
// If the source of an entry went into a shared chunk, esbuild leaves a file that does nothing but re-export from that
// chunk. Each such file would cost a request. Here its importers are changed to load the chunk itself, and the file is
// deleted.
//
// A changed file keeps its name. esbuild derives the name from the names of the imported files, and so from everything
// that is put in here.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";

const IMPORTED = /import\{([^}]*)\}from"\.\/([^"]+)"/g;
const EXPORTED = /export\{([^}]*)\}/;

/**
 * Remove entries that only re-export a chunk, and return the file of each entry.
 *
 * @param {import("esbuild").Metafile["outputs"]} outputs - as esbuild has written them. They are changed with the
 *   files.
 * @param {string} folder - folder that their names are relative to.
 * @returns {Map<string, string>} entry -> the file that has it, by their names in `outputs`.
 */
export function settleEntries(outputs, folder) {
  const homes = new Map();
  for (const [output, { entryPoint, inputs }] of Object.entries(outputs)) {
    if (!entryPoint) continue;
    const home = Object.keys(outputs).find((other) => other !== output && entryPoint in outputs[other].inputs);
    const reExports = home && !inputs[entryPoint]?.bytesInOutput && exportsOf(resolve(folder, output), basename(home));
    homes.set(entryPoint, reExports ? home : output);
    if (!reExports) continue;
    for (const [importer, { imports }] of Object.entries(outputs)) {
      if (imports.some(({ path }) => path === output))
        load(resolve(folder, importer), basename(output), basename(home), reExports);
      for (const each of imports) if (each.path === output) each.path = home;
    }
    delete outputs[output];
    rmSync(resolve(folder, output));
  }
  return homes;
}

/**
 * Return the exported names of a file, each with its name in `home`; null if not all are from there.
 *
 * @param {string} file
 * @param {string} home
 */
function exportsOf(file, home) {
  const code = readFileSync(file, "utf8");
  const local = new Map(
    [...code.matchAll(IMPORTED)]
      .filter(([, , from]) => from === home)
      .flatMap(([, names]) => pairs(names).map(([theirs, ours]) => [ours, theirs])),
  );
  const exported = pairs(EXPORTED.exec(code)?.[1] ?? "").map(
    ([ours, name]) => /** @type {const} */ ([name, local.get(ours)]),
  );
  return exported.every(([, theirs]) => theirs) ? exported : null;
}

/**
 * Parse a list of names: "a as b,c" -> [["a", "b"], ["c", "c"]].
 *
 * @param {string} names
 */
function pairs(names) {
  return names
    .split(",")
    .filter(Boolean)
    .map((each) => each.split(" as "))
    .map(([name, alias = name]) => [name, alias]);
}

/**
 * Make a file import `home` in place of `entry`.
 *
 * @param {string} importer
 * @param {string} entry
 * @param {string} home
 * @param {readonly (readonly [string, string])[]} names - each exported name of the entry and its name in `home`.
 */
function load(importer, entry, home, names) {
  const pattern = names.map(([name, theirs]) => `${theirs}:${name}`).join();
  const properties = names.map(([name]) => name).join();
  const renaming = names.length > 0 ? `.then(({${pattern}})=>({${properties}}))` : "";
  writeFileSync(
    importer,
    readFileSync(importer, "utf8").replaceAll(`import("./${entry}")`, `import("./${home}")${renaming}`),
  );
}
