/**
 * Parts of the screen of a sheet: choosing a file, what was wrong with it, sending.
 *
 * @import {Data, SheetScreen} from "./sheet.js"
 */

import { html } from "lit";

import { institutionOf, limitText } from "../../parties/acting_names.js";
import { sayCount } from "../../words/say_count.js";
import { pageLanguage } from "../../words/words.js";
import { confirmedAction, when } from "../waiting.js";
import { allowDrop, chosen, dropped } from "./chosen_files.js";

/** The problems of no application that are shown at once. A damaged sheet may have thousands. */
const MOST_PROBLEMS = 100;

/**
 * Draw the download of the empty sheet, and the choice of a filled-in one.
 *
 * @param {SheetScreen} screen
 * @param {Data} data
 */
export function filePart(screen, { code, rows }) {
  const key = rows.length > 0 ? "sheet.page.again" : "sheet.page.file";
  const take = (/** @type {File[]} */ files) => void screen.takeSheets(files);
  return html`<section class="card" @dragover=${allowDrop} @drop=${(/** @type {DragEvent} */ event) => take(dropped(event))}>
    <h3>${screen.say(key)}</h3>
    <p>${screen.say(`${key}_hint`)}</p>
    <p class="actions">
      <a class="button secondary" href="/api/services/${code}/sheet.xlsx?lang=${pageLanguage()}" download>${screen.say("sheet.page.download")}</a>
    </p>
    <div class="chooser">
      <input id="sheet-file" class="file" type="file" multiple accept=".xlsx,.csv,text/csv" ?disabled=${screen.busy !== null} @change=${(/** @type {Event} */ event) => take(chosen(event))} />
      <label for="sheet-file" class="button primary">${screen.say("sheet.page.choose")}</label>
    </div>
  </section>`;
}

/** Draw the problems of no application, each with its cell. @param {SheetScreen} screen */
export function problemsPart(screen) {
  return html`<section class="notice warning" data-sheet-problems>
    <div>
      <h3>${screen.say("sheet.page.problems")}</h3>
      <ul>
        ${screen.problems
          .slice(0, MOST_PROBLEMS)
          .map(
            ({ sheet, cell, code }) =>
              html`<li><strong>${sheet}, <bdi>${cell}</bdi></strong>: ${screen.say(`sheet.problem.${code}`)}</li>`,
          )}
      </ul>
    </div>
  </section>`;
}

/**
 * Draw the buttons that send, stop and delete.
 *
 * @param {SheetScreen} screen
 * @param {Data} data
 */
export function sendPart(screen, { rows, acting }) {
  const { words, busy } = screen;
  const [ready, waiting] = ["ready", "waiting"].map((state) => rows.filter((row) => row.state === state));
  const unsent = rows.filter(({ state }) => state !== "waiting" && state !== "received");
  const limit = limitText(institutionOf(acting, acting.party), words);
  const confirm = {
    question: sayCount(words, "sheet.page.ask_delete", unsent.length),
    label: sayCount(words, "sheet.page.delete", unsent.length),
    confirm: () => screen.delete(unsent),
  };
  /** @param {"primary" | "secondary"} look @param {string} label @param {() => void} act */
  const button = (look, label, act) =>
    html`<button type="button" class="button ${look}" ?disabled=${busy !== null} @click=${act}>${label}</button>`;
  return html`<section class="card" data-send-rows>
    <h3>${screen.say("sheet.page.send")}</h3>
    <p>${limit || screen.say("sheet.page.send_hint")}</p>
    <p><a href="/${pageLanguage()}/terms/">${screen.say("sheet.page.terms")}</a></p>
    <div class="actions">
      ${when(ready.length > 0 && !limit, () => button("primary", sayCount(words, "sheet.page.send_rows", ready.length), () => void screen.send(ready)))}
      ${when(waiting.length, () => button("secondary", sayCount(words, "sheet.page.stop", waiting.length), () => void screen.stop(waiting)))}
      ${when(unsent.length > 0 && busy === null, () => confirmedAction(confirm, screen.say.bind(screen)))}
      ${when(unsent.length + waiting.length === 0, () => button("secondary", screen.say("sheet.page.new"), () => screen.beginAnother()))}
    </div>
  </section>`;
}
