// The floors and rooms of src/: which may import which. `make lint` refuses every other import.
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL("src", import.meta.url));

/** The rooms of src/core, from the ground up, with the rooms of core that each may import beside `core` itself. */
const CORE = {
  parties: [],
  cases: [],
  documents: [],
  permits: [],
  search: [],
  forms: ["parties"],
  drafts: ["forms"],
  fees: ["forms"],
  papers: ["forms", "permits"],
  services: ["forms"],
  sheets: ["forms"],
  server_answers: ["papers", "parties"],
};

/** The floors below worker and page, from the ground up; each may import those before it. */
const FLOORS = ["core", "crypto", "store", "sync"];

/** The rooms of src/page, from the ground up, with the rooms of the page that each may import. */
const PAGE = {
  words: [],
  browser: [],
  outbox: [],
  components: ["words"],
  parties: ["components", "words"],
  identity: ["browser", "words"],
  barcodes: ["browser"],
  reference: ["browser", "components", "words"],
  shell: ["browser", "components", "outbox", "parties", "words"],
  services: ["browser", "components", "reference", "words"],
  officer: ["browser", "components", "words"],
  questions: ["components", "reference", "words"],
  asking: ["browser", "components", "questions", "reference", "words"],
  drafts: ["components", "questions", "words"],
  attach: ["browser", "components", "drafts", "questions", "words"],
  form: ["attach", "browser", "components", "drafts", "outbox", "parties", "questions", "reference", "words"],
  screens: ["barcodes", "browser", "components", "outbox", "parties", "shell", "words"],
  "screens/verify": ["barcodes", "browser", "components", "screens", "words"],
  "screens/device": ["browser", "outbox", "reference", "screens", "shell", "words"],
  "screens/parties": ["components", "parties", "screens", "words"],
  "screens/shares": ["barcodes", "browser", "components", "screens", "words"],
  "screens/papers": ["barcodes", "browser", "components", "reference", "screens", "screens/shares", "words"],
  "screens/bills": ["components", "outbox", "screens", "words"],
  "screens/sheets": [
    "attach",
    "barcodes",
    "browser",
    "components",
    "outbox",
    "parties",
    "questions",
    "reference",
    "screens",
    "words",
  ],
  "screens/cases": [
    "browser",
    "components",
    "drafts",
    "outbox",
    "parties",
    "reference",
    "screens",
    "screens/bills",
    "screens/papers",
    "shell",
    "words",
  ],
};
const ENTRIES = "page/entries";

/** Return the rooms with the path of their floor. @type {(floor: string, rooms: string[]) => string[]} */
const within = (floor, rooms) => rooms.map((room) => `${floor}/${room}`);
const ALL_CORE = within("core", Object.keys(CORE));

/**
 * The rooms that each room may import. Nothing imports entry points or the programs of workers, except `pictures`,
 * which a page runs itself where a browser has no canvas for workers.
 *
 * @type {Record<string, string[]>}
 */
export const MAY_IMPORT = {
  ...Object.fromEntries(FLOORS.map((floor, n) => [floor, n ? [...ALL_CORE, ...FLOORS.slice(0, n)] : []])),
  ...Object.fromEntries(
    Object.entries(CORE).map(([room, rooms]) => [`core/${room}`, ["core", ...within("core", rooms)]]),
  ),
  worker: [...ALL_CORE, ...FLOORS],
  ...Object.fromEntries(
    Object.entries(PAGE).map(([room, rooms]) => [`page/${room}`, [...ALL_CORE, ...FLOORS, ...within("page", rooms)]]),
  ),
  [ENTRIES]: [...ALL_CORE, ...FLOORS, ...within("page", Object.keys(PAGE))],
  pictures: ["core", "core/documents"],
  barcodes: ["core/papers"],
  sheets: ["core", "core/forms", "core/parties", "core/sheets"],
  scans: ["viewer"],
  viewer: [],
};
MAY_IMPORT["page/attach"].push("pictures");
MAY_IMPORT.crypto.push("../../moi_pwa/crypto"); // the words of fingerprints, which the server shares

/**
 * The rooms of which each room may name types only: the types of stored records are declared in the store, and core
 * works on them.
 *
 * @type {Record<string, string[]>}
 */
const MAY_NAME = Object.fromEntries(["core", ...ALL_CORE].map((room) => [room, ["store"]]));
MAY_NAME.core.push("core/fees"); // the declaration of a service has rates of fines

/** A path in a comment for tsc: `import("…")` or `@import … from "…"`. */
const NAMED = /(?:\bimport\(|\bfrom )"(\.[^"]+)"/g;

/**
 * Return the folder of a module within src/.
 *
 * @param {string} path - path of the module.
 * @returns {string}
 */
const roomOf = (path) => relative(SOURCES, dirname(path)).replaceAll("\\", "/");

/**
 * The rule "rooms/imports": it refuses an import, or a type, from a room that the table does not permit.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
const imports = {
  create({ filename, sourceCode, report }) {
    const from = roomOf(filename);

    /** @param {unknown} path @param {Record<string, string[]>[]} tables @param {import("estree").SourceLocation} loc */
    function check(path, tables, loc) {
      if (typeof path !== "string" || !path.startsWith(".")) return;
      const to = roomOf(resolve(dirname(filename), path));
      if (to === from || tables.some((table) => table[from]?.includes(to))) return;
      report({ loc, message: `${from} may not import ${to}: see rooms.mjs.` });
    }

    /** @param {any} node */
    const checkCode = ({ source }) => source && check(source.value, [MAY_IMPORT], source.loc);

    function checkComments() {
      for (const { value, loc } of sourceCode.getAllComments()) {
        for (const [, path] of value.matchAll(NAMED)) check(path, [MAY_IMPORT, MAY_NAME], /** @type {any} */ (loc));
      }
    }

    return {
      Program: checkComments,
      ImportDeclaration: checkCode,
      ImportExpression: checkCode,
      ExportNamedDeclaration: checkCode,
      ExportAllDeclaration: checkCode,
    };
  },
};

export default { rules: { imports } };
