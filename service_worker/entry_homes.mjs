// An entry whose source went into a chunk that others share is left by esbuild as a file that does nothing but pass on what
// that chunk exports. Each would cost a request; here whoever loads such an entry loads the chunk itself, and it goes.
//
// A changed file keeps its name: esbuild has made that of the names of what it imports, and so of all that is put in here.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";

const IMPORTED = /import\{([^}]*)\}from"\.\/([^"]+)"/g;
const EXPORTED = /export\{([^}]*)\}/;

/**
 * @param {import("esbuild").Metafile["outputs"]} outputs - as esbuild has written them; changed with the files.
 * @param {string} folder - that their names are relative to.
 * @returns {Map<string, string>} entry -> the file that it is in, by their names in `outputs`.
 */
export function settleEntries(outputs, folder) {
  const homes = new Map();
  for (const [output, { entryPoint, inputs }] of Object.entries(outputs)) {
    if (!entryPoint) continue;
    const home = Object.keys(outputs).find((other) => other !== output && entryPoint in outputs[other].inputs);
    const passedOn = home && !inputs[entryPoint]?.bytesInOutput && exportsOf(resolve(folder, output), basename(home));
    homes.set(entryPoint, passedOn ? home : output);
    if (!passedOn) continue;
    for (const [importer, { imports }] of Object.entries(outputs)) {
      if (imports.some(({ path }) => path === output)) load(resolve(folder, importer), basename(output), basename(home), passedOn);
      for (const each of imports) if (each.path === output) each.path = home;
    }
    delete outputs[output];
    rmSync(resolve(folder, output));
  }
  return homes;
}

/** Name of each export -> its name in `home`; null: not all are from there. @param {string} file @param {string} home */
function exportsOf(file, home) {
  const code = readFileSync(file, "utf8");
  const local = new Map([...code.matchAll(IMPORTED)].filter(([, , from]) => from === home).flatMap(([, names]) => pairs(names).map(([theirs, ours]) => [ours, theirs])));
  const exported = pairs(EXPORTED.exec(code)?.[1] ?? "").map(([ours, name]) => /** @type {const} */ ([name, local.get(ours)]));
  return exported.every(([, theirs]) => theirs) ? exported : null;
}

/** "a as b,c" -> [["a", "b"], ["c", "c"]]. @param {string} names */
function pairs(names) {
  return names.split(",").filter(Boolean).map((each) => each.split(" as ")).map(([one, other = one]) => [one, other]);
}

/** @param {string} importer @param {string} entry @param {string} home @param {readonly (readonly [string, string])[]} names */
function load(importer, entry, home, names) {
  const taken = names.map(([name, theirs]) => `${theirs}:${name}`).join();
  const given = names.map(([name]) => name).join();
  const renamed = names.length > 0 ? `.then(({${taken}})=>({${given}}))` : "";
  writeFileSync(importer, readFileSync(importer, "utf8").replaceAll(`import("./${entry}")`, `import("./${home}")${renamed}`));
}
