/** Workbooks for tests, made part by part. */

import { zipFile } from "./zip_file.js";

const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const MARKER = "moi-sheet/1 LIBRARY_CARD 1 en applications";
export const EXPECTED = { service: "LIBRARY_CARD", version: 1 };
/** Styles: 0 General, 1 a day, 2 a day in a Hijri calendar, 3 text. */
const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-1170000]B2dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="49"/></cellXfs></styleSheet>';

/** Return the XML of a cell with a text. @param {string} name @param {string} text */
export const text = (name, text) => `<c r="${name}" t="inlineStr"><is><t>${text}</t></is></c>`;
/** Return the XML of a cell with a number. @param {string} name @param {number | string} value @param {number} [style] */
export const number = (name, value, style = 0) => `<c r="${name}" s="${style}"><v>${value}</v></c>`;
/** Return the XML of a row. @param {number} line @param {string} cells @param {string} [attributes] */
export const row = (line, cells, attributes = "") => `<row r="${line}" ${attributes}>${cells}</row>`;

/**
 * Return the rows above the answers of a table.
 *
 * @param {string[]} ids - ids of the columns from B on.
 * @param {string} [marker]
 */
export function header(ids, marker = MARKER) {
  const cells = ids.map((id, n) => text(`${String.fromCharCode(66 + n)}3`, id)).join("");
  return row(2, text("A2", "Number")) + row(3, text("A3", marker) + cells, 'hidden="1"');
}

/**
 * Return the XML of a sheet.
 *
 * @param {string} rows
 * @param {{before?: string, after?: string}} [around] - the sheet's data.
 */
export const sheetXml = (rows, { before = "", after = "" } = {}) =>
  `<?xml version="1.0"?><worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

/**
 * Return the parts of a workbook.
 *
 * @param {string[]} sheets - their XML.
 * @param {{states?: string[], properties?: string, strings?: string}} [more]
 * @returns {[string, string][]}
 */
export function workbookParts(sheets, { states = [], properties = "", strings = "" } = {}) {
  const listed = sheets.map(
    (_, n) => `<sheet name="Sheet${n + 1}" sheetId="${n + 1}" r:id="r${n + 1}" ${states[n] ?? ""}/>`,
  );
  const relations = sheets.map((_, n) => relation(`r${n + 1}`, "worksheet", `worksheets/sheet${n + 1}.xml`));
  return [
    ["_rels/.rels", `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`],
    ["xl/workbook.xml", `<workbook>${properties}<sheets>${listed.join("")}</sheets></workbook>`],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${relations.join("")}${relation("s", "styles", "styles.xml")}${relation("t", "sharedStrings", "sharedStrings.xml")}</Relationships>`,
    ],
    ["xl/styles.xml", STYLES],
    ["xl/sharedStrings.xml", `<sst>${strings}</sst>`],
    ...sheets.map((xml, n) => /** @type {[string, string]} */ ([`xl/worksheets/sheet${n + 1}.xml`, xml])),
  ];
}

/** Return a workbook. @param {string[]} sheets @param {Parameters<typeof workbookParts>[1]} [more] */
export const workbook = (sheets, more) => zipFile(workbookParts(sheets, more));

/** @param {string} id @param {string} type @param {string} target */
const relation = (id, type, target) => `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`;
