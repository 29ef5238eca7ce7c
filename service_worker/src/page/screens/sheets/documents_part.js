/**
 * The part of the screen of a sheet in which documents are attached to rows.
 *
 * @import {Data, SheetScreen} from "./sheet.js"
 * @import {Left} from "./row_documents.js"
 * @import {SheetService} from "./service_of_sheet.js"
 */

import { html } from "lit";

import { keepFiles } from "../../browser/keep_files.js";
import { dataSize } from "../../words/format.js";
import { pageLanguage } from "../../words/words.js";
import { sayCount } from "../../words/say_count.js";
import { when } from "../waiting.js";
import { allowDrop, chosen, dropped } from "./chosen_files.js";
import { documentAt } from "../../../core/sheets/row_state.js";
import { labelOf } from "./cell_correction.js";
import { missingIn, wantsOf } from "./row_wants.js";

/** The files without a row that are shown at once. Somebody may choose a folder of thousands. */
const MOST_LEFT = 10;

/**
 * Draw the choice of many files, the names by which they find their rows, and those that found none.
 *
 * @param {SheetScreen} screen
 * @param {Data} data
 */
export function documentsPart(screen, data) {
  const service = /** @type {SheetService} */ (data.service);
  const fields = service.questions.flatMap((field) => (field.kind === "group" ? field.fields : [field]));
  const documents = new Map(fields.flatMap((field) => (field.kind === "file" ? [[field.document, field.id]] : [])));
  if (documents.size === 0) return "";
  const take = (/** @type {File[]} */ files) => void screen.takeDocuments(files);
  const { labels } = service.words[pageLanguage()];
  const label = (/** @type {string} */ id) => Object.entries(labels).find(([path]) => path === id || path.endsWith(`/${id}`))?.[1]; // prettier-ignore
  return html`<section class="card" data-documents @dragover=${allowDrop} @drop=${(/** @type {DragEvent} */ event) => take(dropped(event))}>
    <h3>${screen.say("sheet.page.documents")}</h3>
    <p>${screen.say("sheet.page.documents_hint")}</p>
    <details>
      <summary>${screen.say("sheet.page.names")}</summary>
      <p>${screen.say("sheet.page.names_hint")}</p>
      <ul>
        ${[...documents].map(([code, id]) => html`<li><bdi><code>3-${code}</code></bdi>: ${label(id)}</li>`)}
      </ul>
    </details>
    <div class="chooser">
      <input id="sheet-documents" class="file" type="file" multiple accept="image/*,application/pdf" ?disabled=${screen.busy !== null} @change=${(/** @type {Event} */ event) => take(chosen(event))} />
      <label for="sheet-documents" class="button secondary">${screen.say("sheet.page.choose_documents")}</label>
    </div>
    ${scansPart(screen, data)}
    ${when(
      screen.left.length,
      () => html`<h4>${screen.say("sheet.page.left")}</h4>
      <ul class="sheet-left">
        ${screen.left.slice(0, MOST_LEFT).map((left, n) => html`<li>${leftFile(screen, data, left, n)}</li>`)}
      </ul>
      ${when(screen.left.length > MOST_LEFT, () => html`<p>${sayCount(screen.words, "sheet.page.left_more", screen.left.length - MOST_LEFT)}</p>`)}`,
    )}
  </section>`;
}

/**
 * Draw the way by a scan of many pages: cover sheets to print, and the choice of the scan.
 *
 * @param {SheetScreen} screen
 * @param {Data} data
 */
function scansPart(screen, { rows, service }) {
  const known = /** @type {SheetService} */ (service);
  const photos = screen.photos();
  const missing = rows
    .flatMap((row) => missingIn(row, known))
    .filter((path) => !photos.includes(documentAt(path, known.declaration)?.document ?? "")).length;
  /** @param {Event} event */
  const take = async (event) => {
    const files = chosen(event);
    const scans = await later(screen, () => import("./scan_parts.js"));
    await scans?.takeScans(screen, files);
  };
  const print = async () => {
    const covers = await later(screen, () => import("./print_covers.js"));
    await covers?.printCovers(screen);
  };
  return html`<details data-scans>
    <summary>${screen.say("sheet.page.scan")}</summary>
    <p>${screen.say("sheet.page.scan_hint")}</p>
    <div class="actions">
      ${when(missing, () => html`<button type="button" class="button secondary" data-covers ?disabled=${screen.busy !== null} @click=${print}>${sayCount(screen.words, "sheet.page.covers.print", missing)}</button>`)}
      <div class="chooser">
        <input id="sheet-scan" class="file" type="file" multiple accept="application/pdf" ?disabled=${screen.busy !== null} @change=${take} />
        <label for="sheet-scan" class="button secondary">${screen.say("sheet.page.scan.choose")}</label>
      </div>
    </div>
  </details>`;
}

/**
 * Load a script that is not on every device. null, with a sentence on the screen, if it cannot be loaded now.
 *
 * @template Module
 * @param {SheetScreen} screen
 * @param {() => Promise<Module>} load
 * @returns {Promise<Module | null>}
 */
async function later(screen, load) {
  void keepFiles("scans", "barcodes");
  try {
    return await load();
  } catch {
    screen.refusal = screen.say("sheet.page.scan.connect");
    return null;
  }
}

/**
 * Draw a file that was not attached, and the choice of the row and document that it is for.
 *
 * @param {SheetScreen} screen
 * @param {Data} data
 * @param {Left} left
 * @param {number} n - its place in the list.
 */
function leftFile(screen, { rows, service }, left, n) {
  const known = /** @type {SheetService} */ (service);
  const { file, problem, row: chosenRow } = left;
  const unsent = rows.filter(({ draft, state }) => draft && state !== "waiting");
  const name = `\u2068${file.name}\u2069`;
  const sentence = problem ? screen.say(problem, { name, size: dataSize(file.size) }) : "";
  const chosenOne = unsent.find(({ number }) => number === chosenRow);
  const row = chosenOne && wantsOf(chosenOne, known);
  const open = row?.wanted.filter(({ has, field }) => has < field.max_files) ?? [];
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const path = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("document");
    const wanted = open.find((each) => each.path === path);
    if (row && wanted) void screen.assign(left, { id: row.id, number: row.number, wanted });
  };
  const choose = (/** @type {Event} */ { currentTarget }) =>
    screen.chooseRow(left, Number(/** @type {HTMLSelectElement} */ (currentTarget).value));
  return html`<form data-left=${file.name} @submit=${submit}>
    <p><bdi>${file.name}</bdi> ${when(sentence, () => html`<span class="problem">${sentence}</span>`)}</p>
    <div class="field">
      <label for="left-row-${n}">${screen.say("sheet.page.left_row", { name })}</label>
      <select id="left-row-${n}" @change=${choose}>
        <option value="0" ?selected=${!row}></option>
        ${unsent.map(({ number }) => html`<option value=${number} ?selected=${number === chosenRow}>${number}</option>`)}
      </select>
    </div>
    ${when(
      row,
      () => html`<div class="field">
        <label for="left-document-${n}">${screen.say("sheet.page.left_document", { name })}</label>
        <select id="left-document-${n}" name="document">
          ${open.map(({ path }) => html`<option value=${path}>${labelOf(known, path)}</option>`)}
        </select>
      </div>
      <button type="submit" class="button secondary" ?disabled=${screen.busy !== null || open.length === 0}>${screen.say("sheet.page.attach")}</button>`,
    )}
    <button type="button" class="button quiet" @click=${() => screen.dismiss(left)}>${screen.say("sheet.page.dismiss", { name })}</button>
  </form>`;
}
