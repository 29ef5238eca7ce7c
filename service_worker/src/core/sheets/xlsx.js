/**
 * Reads a workbook (ECMA-376) as far as the sheet of a service needs it.
 *
 * @import {Attributes, Handlers} from "./xml.js"
 * @import {Budget, Part} from "./zip.js"
 * @import {Shown} from "./number_formats.js"
 * @import {RawSheet} from "./raw_sheets.js"
 * @typedef {{from1904: boolean, formats: Shown[], strings: string[]}} Shared - parts that all sheets need.
 * @typedef {{name: string, path: string, isHidden: boolean}} Listed - a sheet as the workbook lists it.
 */

import { MAX_CELLS, MAX_UNPACKED_BYTES } from "./limits.js";
import { shownAs } from "./number_formats.js";
import { SheetRefused } from "./refusal.js";
import { readSheet, unescaped } from "./xlsx_sheet.js";
import { readXml } from "./xml.js";
import { partsOf, unpacked } from "./zip.js";

const MAX_SHEETS = 50;
const ROOT_RELATIONS = "_rels/.rels";

/**
 * Return the sheets of a workbook that have the marker of a table.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<RawSheet[]>}
 * @throws {SheetRefused}
 */
export async function readWorkbook(bytes) {
  const package_ = new Package(bytes);
  const main = (await package_.relations(ROOT_RELATIONS, "")).find(({ type }) => type.endsWith("/officeDocument"));
  if (!main || !package_.has(main.target)) throw new SheetRefused("not_a_workbook");
  const relations = await package_.relations(relationsOf(main.target), folderOf(main.target));
  const { listed, from1904 } = await workbook(package_, main.target, relations);
  /** @type {Shared} */
  const shared = {
    from1904,
    formats: await formats(package_, targetOf(relations, "/styles")),
    strings: await strings(package_, targetOf(relations, "/sharedStrings")),
  };
  const sheets = [];
  for (const { name, path, isHidden } of listed) {
    const sheet = await readSheet((handlers) => package_.read(path, handlers), shared);
    if (sheet) sheets.push({ ...sheet, name, isHidden });
  }
  return sheets;
}

/** The parts of the file, and what may still be unpacked. */
class Package {
  /** @type {Map<string, Part>} */
  #parts;
  /** @type {Budget} */
  #budget = { left: MAX_UNPACKED_BYTES };

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#parts = partsOf(bytes);
  }

  /** Return whether there is a part. @param {string} path */
  has(path) {
    return this.#parts.has(path);
  }

  /**
   * Read a part.
   *
   * @param {string} path
   * @param {Handlers} handlers
   */
  async read(path, handlers) {
    const part = this.#parts.get(path);
    if (!part) throw new SheetRefused("damaged");
    await readXml(unpacked(part, this.#budget), handlers);
  }

  /**
   * Return the relations of a part.
   *
   * @param {string} path
   * @param {string} folder - to which their targets are relative.
   * @returns {Promise<{id: string, type: string, target: string}[]>}
   */
  async relations(path, folder) {
    /** @type {{id: string, type: string, target: string}[]} */
    const found = [];
    if (!this.has(path)) return found;
    await this.read(path, {
      open(name, attributes) {
        if (name !== "Relationship") return;
        const { Id = "", Type = "", Target = "", TargetMode = "" } = attributes();
        if (TargetMode !== "External") found.push({ id: Id, type: Type, target: resolved(folder, Target) });
      },
    });
    return found;
  }
}

/**
 * Return the sheets that a workbook lists, and whether it counts days from 1904.
 *
 * @param {Package} package_
 * @param {string} path
 * @param {{id: string, target: string}[]} relations
 */
async function workbook(package_, path, relations) {
  /** @type {Listed[]} */
  const listed = [];
  let from1904 = false;
  await package_.read(path, {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = isTrue(attributes().date1904);
      if (name !== "sheet") return;
      const { name: title = "", id = "", state = "visible" } = attributes();
      const target = relations.find((relation) => relation.id === id)?.target;
      if (!target || listed.length >= MAX_SHEETS) throw new SheetRefused("damaged");
      listed.push({ name: title, path: target, isHidden: state !== "visible" });
    },
  });
  return { listed, from1904 };
}

/**
 * Return what each style of cells shows numbers as.
 *
 * @param {Package} package_
 * @param {string | undefined} path
 */
async function formats(package_, path) {
  /** @type {Map<number, string>} */
  const codes = new Map();
  /** @type {Shown[]} */
  const shown = [];
  let isInCells = false;
  if (path === undefined || !package_.has(path)) return shown;
  await package_.read(path, {
    open(name, attributes) {
      if (name === "numFmt") {
        const { numFmtId = "", formatCode = "" } = attributes();
        codes.set(Number(numFmtId), formatCode.slice(0, 1_000));
      }
      if (name === "cellXfs") isInCells = true;
      if (name === "xf" && isInCells) {
        const id = Number(attributes().numFmtId ?? 0);
        shown.push(shownAs(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") isInCells = false;
    },
  });
  return shown;
}

/**
 * Return the texts that cells share, without their readings (furigana).
 *
 * @param {Package} package_
 * @param {string | undefined} path
 */
async function strings(package_, path) {
  /** @type {string[]} */
  const texts = [];
  let text = "";
  let isText = false;
  let readings = 0;
  if (path === undefined || !package_.has(path)) return texts;
  await package_.read(path, {
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") readings += 1;
      isText = name === "t" && readings === 0;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      isText = false;
      if (name === "rPh") readings -= 1;
      if (name !== "si") return;
      if (texts.length >= MAX_CELLS) throw new SheetRefused("too_large");
      texts.push(unescaped(text));
    },
  });
  return texts;
}

/** Return the path of the relations of a part. @param {string} path */
const relationsOf = (path) => `${folderOf(path)}_rels/${path.slice(folderOf(path).length)}.rels`;

/** Return the folder of a part, with the stroke. @param {string} path */
const folderOf = (path) => path.slice(0, path.lastIndexOf("/") + 1);

/**
 * Return the target of the relation of a type.
 *
 * @param {{type: string, target: string}[]} relations
 * @param {string} type - the end of it.
 */
const targetOf = (relations, type) => relations.find((relation) => relation.type.endsWith(type))?.target;

/**
 * Return the path of a target.
 *
 * @param {string} folder
 * @param {string} target
 */
function resolved(folder, target) {
  const steps = target.startsWith("/") ? target.split("/") : `${folder}${target}`.split("/");
  /** @type {string[]} */
  const path = [];
  for (const step of steps) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}

/** Return whether an attribute is true. @param {string | undefined} value */
const isTrue = (value) => value === "1" || value === "true";
