/**
 * The screens of the open form: the address names the one that is shown.
 *
 * @import {Opened} from "./opened.js"
 */

import { answerAt } from "../../core/forms/paths.js";
import { isOver } from "../drafts/end_form.js";
import { fieldAt, fieldsIn } from "../questions/open_form.js";
import { addressOf, enterScreen, readAddress, showScreen } from "../questions/form_screens.js";
import { hideSummary } from "../questions/problems.js";
import { CHECK, showTasks } from "../questions/tasks.js";
import { firstControl } from "../questions/write_control.js";
import { loadAttachments } from "./documents.js";
import { referenceDataReady } from "./recheck.js";
import { partMissing } from "./reload_offer.js";
import { showOnceDrawn } from "./show_once_drawn.js";
import { showStatuses } from "./statuses.js";

/**
 * Show the screen that the address names, or the check if the form was sent. An address of another draft reloads the
 * page.
 *
 * @param {Opened} opened
 * @returns {HTMLElement | null} the screen.
 */
export function showAddress(opened) {
  const { form, isSent, sections } = opened;
  const { element, draft } = form;
  const { draft: id, at: addressAt } = readAddress(location.hash);
  if (id !== draft.id) {
    location.reload();
    return null;
  }
  const at = isSent ? CHECK : addressAt;
  const screen = showScreen(element, at === CHECK || sections.includes(at) ? at : "");
  if (screen) drawFiles(opened, screen);
  if (screen && at === CHECK) showReview(opened, screen);
  showTasks(element, sections);
  void referenceDataReady(form).then(() => showStatuses(form, opened.sections));
  void opened.wordsLoaded.then(async () => (await import("./at_hand.js")).drawAtHand(opened));
  return screen;
}

/**
 * Show the screen that the address names, and put the focus there.
 *
 * @param {Opened} opened
 */
export function enterCurrentScreen(opened) {
  const { element } = opened.form;
  if (isOver(element)) return; // Back still fires for its earlier screens
  hideSummary(element);
  const review = /** @type {HTMLElement} */ (element.querySelector("[data-check]"));
  delete review.dataset.drawn;
  const screen = showAddress(opened);
  const field = opened.targetPath ? fieldAt(element, opened.targetPath) : null;
  opened.targetPath = "";
  if (field) firstControl(field)?.focus();
  else if (screen) enterScreen(screen);
}

/**
 * Go to a screen.
 *
 * @param {Opened} opened
 * @param {string} at - a section's id, "check", or "" for the task list.
 */
export function openScreen(opened, at) {
  const address = addressOf(opened.form.draft.id, at);
  if (location.hash === address) enterCurrentScreen(opened);
  else location.hash = address; // its event calls `enterCurrentScreen`
}

/**
 * Go to a field, on whichever screen it is.
 *
 * @param {Opened} opened
 * @param {string} path
 */
export function goTo(opened, path) {
  opened.targetPath = path;
  const section = fieldAt(opened.form.element, path)?.closest("[data-section]");
  openScreen(opened, section instanceof HTMLElement ? (section.dataset.section ?? "") : "");
}

/**
 * Draw the documents of a screen that asks for some. A screen with documents is shown once they are drawn.
 *
 * @param {Opened} opened
 * @param {HTMLElement} screen
 */
function drawFiles(opened, screen) {
  const files = fieldsIn(screen).filter(({ dataset }) => dataset.kind === "file");
  if (files.length === 0) return;
  const drawn = loadAttachments(opened).then((attached) => attached.drawn);
  drawn.catch(console.error);
  const { answers } = opened.form.draft.content;
  if (files.some(({ dataset }) => answerAt(answers, dataset.path ?? ""))) showOnceDrawn(screen, drawn);
}

/**
 * Draw the answers on the check, then show it.
 *
 * @param {Opened} opened
 * @param {HTMLElement} screen
 */
function showReview(opened, screen) {
  const review = import("./review.js").then(
    ({ drawReview }) => drawReview(opened.form, (path) => goTo(opened, path), opened.autosave.changed),
    (error) => partMissing(opened, error),
  );
  showOnceDrawn(screen, review);
}
