/**
 * Prints cover sheets: one page for each document that a row still needs, with the QR code by which a scan is cut.
 *
 * @import {RowWants} from "../../../core/sheets/file_matching.js"
 * @import {Data, SheetScreen} from "./sheet.js"
 * @import {SheetService} from "./service_of_sheet.js"
 */

import { coverCode } from "../../../core/sheets/cover_sheets.js";
import { drawQr } from "../../barcodes/draw.js";
import { svg } from "../../components/svg.js";
import { labelOf } from "./cell_correction.js";
import { findWants, missingIn, wantsOf } from "./row_wants.js";

/** The number of codes that are drawn before the browser may draw the page. */
const AT_ONCE = 20;

/**
 * Print the cover sheets of all documents that are missing.
 *
 * @param {SheetScreen} screen
 */
export async function printCovers(screen) {
  const { data } = screen;
  const service = data?.service;
  if (!data || !service || screen.busy) return;
  const sheets = document.createElement("div");
  sheets.className = "cover-sheets";
  await screen.during("sheet.page.covers.drawing", 0, async (progress) => {
    await findWants(data.rows, service);
    const covers = coversOf(data, service, screen.photos());
    for (const [n, cover] of covers.entries()) {
      sheets.append(coverSheet(screen, service, cover));
      if (n % AT_ONCE === 0) {
        progress(n, covers.length);
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  });
  if (sheets.childElementCount === 0) return;
  document.body.append(sheets);
  document.documentElement.dataset["printing"] = "covers";
  const end = () => {
    delete document.documentElement.dataset["printing"];
    sheets.remove();
  };
  addEventListener("afterprint", end, { once: true });
  window.print();
}

/**
 * Return what cover sheets are needed for.
 *
 * @param {Data} data
 * @param {SheetService} service
 * @param {string[]} photos - codes of documents that are photos of a person, which no scan has.
 */
function coversOf({ rows }, service, photos) {
  return rows.flatMap((row) => {
    const missing = missingIn(row, service);
    const wanted = missing.length > 0 ? (wantsOf(row, service)?.wanted ?? []) : [];
    return wanted
      .filter(({ path, field }) => missing.includes(path) && !photos.includes(field.document))
      .map(({ path, place }) => ({ id: row.id, number: row.number, name: row.draft?.content.name ?? "", path, place }));
  });
}

/**
 * Make one cover sheet.
 *
 * @param {SheetScreen} screen
 * @param {SheetService} service
 * @param {{id: string, number: number, name: string, path: string, place: string}} cover
 */
function coverSheet(screen, service, { id, number, name, path, place }) {
  const { size, path: modules } = drawQr(coverCode({ id, place }));
  const code = svg("svg", { viewBox: `0 0 ${size} ${size}`, "shape-rendering": "crispEdges", "aria-hidden": "true" });
  code.append(svg("path", { d: modules }));
  const sheet = document.createElement("section");
  /** @type {[keyof HTMLElementTagNameMap, string][]} */
  const lines = [
    ["p", screen.say(`service.${service.declaration.code}`)],
    ["h1", screen.say("sheet.page.covers.row", { number })],
    ["p", name],
    ["h2", labelOf(service, path)],
  ];
  for (const [tag, text] of lines) {
    const line = document.createElement(tag);
    line.textContent = text;
    sheet.append(line);
  }
  const how = document.createElement("p");
  how.textContent = screen.say("sheet.page.covers.how");
  sheet.append(code, how);
  return sheet;
}
