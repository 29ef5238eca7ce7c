/**
 * The table of a sheet's rows, a page of it at a time: what each still needs, and the cells to correct.
 *
 * @import {AddressedProblem} from "../../../core/sheets/judge.js"
 * @import {Data, SheetScreen} from "./sheet.js"
 * @import {Row} from "./sheet_rows.js"
 * @import {SheetService} from "./service_of_sheet.js"
 */

import { html } from "lit";

import { isMissingDocument } from "../../../core/sheets/row_state.js";
import { problemSentence } from "../../../core/sheets/sentences.js";
import { peopleOfDraft, peopleText } from "../../words/people_text.js";
import { pageLanguage } from "../../words/words.js";
import { formUrl } from "../form_url.js";
import { badge, waitingReason, when } from "../waiting.js";
import { choicesOf, correctable, labelOf, typedAt } from "./cell_correction.js";
import { allowDrop, dropped } from "./chosen_files.js";

/** The states of rows, in the order in which they are counted. */
export const STATES = /** @type {const} */ (["to_correct", "documents", "ready", "waiting", "refused", "received"]);
const TONES = /** @type {const} */ ({ to_correct: "problem", documents: "problem", ready: "received", waiting: "waiting", refused: "problem", received: "received" }); // prettier-ignore
/** The rows on one page. */
const PAGE = 25;

/**
 * Draw the counts, the choice of a state, and the table.
 *
 * @param {SheetScreen} screen
 * @param {Data} data
 */
export function rowsTable(screen, { rows, service }) {
  const { state, page, open } = screen.shown;
  const chosen = state === "" ? rows : rows.filter((row) => row.state === state);
  const pages = Math.max(1, Math.ceil(chosen.length / PAGE));
  const at = Math.min(page, pages - 1);
  const counted = STATES.map((each) => ({ each, count: rows.filter((row) => row.state === each).length }));
  const show = (/** @type {Partial<typeof screen.shown>} */ change) => (screen.shown = { ...screen.shown, ...change });
  return html`<section class="sheet-rows">
    <h3>${screen.say("sheet.page.rows")}</h3>
    <div class="field">
      <label for="sheet-state">${screen.say("sheet.page.show")}</label>
      <select id="sheet-state" @change=${(/** @type {Event} */ { currentTarget }) => show({ state: /** @type {HTMLSelectElement} */ (currentTarget).value, page: 0 })}>
        <option value="" ?selected=${state === ""}>${screen.say("sheet.page.state.all")} (${rows.length})</option>
        ${counted.filter(({ each, count }) => count > 0 || each === state).map(({ each, count }) => html`<option value=${each} ?selected=${state === each}>${screen.say(`sheet.page.state.${each}`)} (${count})</option>`)}
      </select>
    </div>
    <table>
      <thead>
        <tr>
          <th scope="col">${screen.say("sheet.page.number")}</th>
          <th scope="col">${screen.say("sheet.page.person")}</th>
          <th scope="col">${screen.say("sheet.page.state")}</th>
        </tr>
      </thead>
      <tbody>
        ${chosen.slice(at * PAGE, (at + 1) * PAGE).map((row) => tableRow(screen, row, /** @type {SheetService} */ (service), open === row.number, show))}
      </tbody>
    </table>
    ${when(
      pages > 1,
      () => html`<p class="actions">
      <button type="button" class="button secondary" ?disabled=${at === 0} @click=${() => show({ page: at - 1 })}>${screen.say("sheet.page.before")}</button>
      <span>${screen.say("sheet.page.page_of", { page: at + 1, pages })}</span>
      <button type="button" class="button secondary" ?disabled=${at === pages - 1} @click=${() => show({ page: at + 1 })}>${screen.say("sheet.page.after")}</button>
    </p>`,
    )}
  </section>`;
}

/**
 * Draw a row and, if it is open, what it needs.
 *
 * @param {SheetScreen} screen
 * @param {Row} row
 * @param {SheetService} service
 * @param {boolean} isOpen
 * @param {(change: {open: number}) => void} show
 */
function tableRow(screen, row, service, isOpen, show) {
  const { number, state, draft, received } = row;
  const people = draft ? peopleOfDraft(draft.content, screen.words) : peopleText(received?.concerned ?? undefined, screen.words); // prettier-ignore
  const drop = (/** @type {DragEvent} */ event) => void screen.takeDocuments(dropped(event), row.id);
  return html`<tr data-row=${number} data-state=${state} @dragover=${allowDrop} @drop=${drop}>
      <th scope="row">${number}</th>
      <td>
        <button type="button" class="button quiet" aria-expanded=${isOpen} @click=${() => show({ open: isOpen ? 0 : number })}>${people || screen.say("sheet.page.no_name")}</button>
      </td>
      <td>${badge(TONES[state], screen.say(`sheet.page.state.${state}`))}</td>
    </tr>
    ${when(
      isOpen,
      () => html`<tr data-details=${number}>
      <td colspan="3">${details(screen, row, service)}</td>
    </tr>`,
    )}`;
}

/**
 * Draw what a row needs: its cells to correct, its documents, its refusal or its receipt.
 *
 * @param {SheetScreen} screen
 * @param {Row} row
 * @param {SheetService} service
 */
function details(screen, { id, state, draft, entry, received }, service) {
  if (received) return html`<p><bdi>${received.reference}</bdi> <a href="/${pageLanguage()}/case/#${id}">${screen.say("sheet.page.open_case")}</a></p>`; // prettier-ignore
  if (!draft) return "";
  const { problems, files } = draft.content.sheet;
  const { declaration } = service;
  const missing = problems.filter((each) => isMissingDocument(each, declaration));
  const names = Object.values(files).flat();
  return html`
    ${when(entry, () => html`<p>${waitingReason(/** @type {NonNullable<typeof entry>} */ (entry), screen.say.bind(screen))}</p>`)}
    ${when(state === "waiting", () => html`<p><a href="/${pageLanguage()}/case/#${id}">${screen.say("sheet.page.open_case")}</a></p>`)}
    ${problems.filter((each) => !missing.includes(each)).map((each) => problemLine(screen, id, each, draft.content, service))}
    ${when(
      missing.length + names.length,
      () => html`<p>${screen.say("sheet.page.missing")}</p>
      <ul>
        ${missing.map(({ path }) => html`<li>${labelOf(service, String(path))}</li>`)} ${names.map((name) => html`<li><bdi>${name}</bdi></li>`)}
      </ul>`,
    )}
    ${when(state !== "waiting", () => html`<p><a href=${formUrl(draft.service, `draft=${id}`)}>${screen.say("sheet.page.open_form")}</a></p>`)}
  `;
}

/**
 * Draw a problem at its cell, and the control that corrects it.
 *
 * @param {SheetScreen} screen
 * @param {string} id - the id of the row's draft.
 * @param {AddressedProblem} problem
 * @param {import("./sheet_rows.js").RowContent} content
 * @param {SheetService} service
 */
function problemLine(screen, id, problem, content, service) {
  const { path, sheet, cell } = problem;
  const field = correctable(service.declaration, path);
  const sentence = problemSentence(problem, screen.words, service.rules);
  const place = html`<span class="hint"><bdi>${sheet}</bdi> · <bdi>${cell}</bdi></span>`;
  if (!field || path === null) return html`<p class="problem">${path ? `${labelOf(service, path)}: ` : ""}${sentence} ${place}</p>`; // prettier-ignore
  const box = `cell-${id}-${path}`;
  const choices = choicesOf(service, path);
  const typed = typedAt(content, path);
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    void screen.correct(id, path, field, String(new FormData(form).get("cell") ?? ""));
  };
  return html`<form class="field" data-cell=${cell} @submit=${submit}>
    <label for=${box}>${labelOf(service, path)}</label>
    <p class="problem" id="${box}-problem">${sentence} ${place}</p>
    ${
      choices
        ? html`<select id=${box} name="cell" aria-describedby="${box}-problem" aria-invalid="true">
          <option value="" ?selected=${typed === ""}></option>
          ${Object.entries(choices).map(([answer, words]) => html`<option value=${answer} ?selected=${answer === typed}>${words}</option>`)}
        </select>`
        : html`<input id=${box} name="cell" type="text" autocomplete="off" .value=${typed} aria-describedby="${box}-problem" aria-invalid="true" />`
    }
    <button type="submit" class="button secondary">${screen.say("sheet.page.correct")}</button>
  </form>`;
}
