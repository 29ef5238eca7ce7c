/**
 * The buttons "Continue" and "Send": they check the answers, then go on or show the problems.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {Opened} from "./opened.js"
 */

import { isOver } from "../drafts/end_form.js";
import { after, readAddress } from "../questions/form_screens.js";
import { loadReferenceData } from "../questions/reference_data.js";
import { problemsOf } from "../questions/validate.js";
import { goTo, openScreen } from "./navigation.js";
import { keepAnswers } from "./opened.js";
import { partMissing } from "./reload_offer.js";
import { showProblems } from "../questions/summary.js";
import { withTimeout } from "../components/timeouts.js";

/**
 * Show these problems and no others, unless the form has ended.
 *
 * @param {Opened} opened
 * @param {Problem[]} problems
 */
export async function show(opened, problems) {
  if (!isOver(opened.form.element)) showProblems(opened.form, problems, (path) => goTo(opened, path));
}

/**
 * Check a section, and go to the next one if it has no problem. What cannot be checked in time is checked before
 * sending.
 *
 * @param {Opened} opened
 * @param {string} section
 */
export async function continueFrom(opened, section) {
  const { form } = opened;
  await withTimeout(loadReferenceData(form));
  const problems = problemsOf(form, section);
  if (readAddress(location.hash).at !== section || isOver(form.element)) return; // another screen was opened meanwhile
  showProblems(form, problems, (path) => goTo(opened, path));
  if (problems.length > 0) return;
  const { visited } = form.draft.content;
  if (!visited.includes(section)) {
    visited.push(section);
    keepAnswers(opened);
  }
  openScreen(opened, after(opened.sections, section));
}

/**
 * Check and send the form.
 *
 * @param {Opened} opened
 * @param {HTMLButtonElement} button
 */
export async function send(opened, button) {
  const { form, autosave } = opened;
  const sending = await import("./sending.js").catch((error) => partMissing(opened, error));
  await sending?.sendForm(form, button, autosave, (problems) => show(opened, problems)).catch(autosave.failed);
}
