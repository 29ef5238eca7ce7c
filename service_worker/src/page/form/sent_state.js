/**
 * The state of a form while its draft is in the outbox, until it is taken back or refused.
 *
 * @import {Entry} from "../../core/outbox.js"
 * @import {Opened} from "./opened.js"
 */

import { isOver } from "../drafts/end_form.js";
import { hideSummary } from "../questions/problems.js";
import { show } from "./checking.js";
import { render } from "./render.js";

/**
 * Show the sent answers read-only, with the button to take them back.
 *
 * @param {Opened} opened
 * @param {Entry} entry
 */
export function showSent(opened, entry) {
  const { form, autosave, wordsLoaded } = opened;
  opened.isSent = true;
  form.element.dataset.sent = "";
  hideSummary(form.element);
  render(opened);
  void Promise.all([import("./sent.js"), wordsLoaded]).then(([{ drawSent }]) => {
    if (opened.isSent && !isOver(form.element)) drawSent(form, entry, autosave.pull, autosave.failed);
  });
}

/**
 * Open the form again for changes.
 *
 * @param {Opened} opened
 * @param {Entry | undefined} refused - the entry, if the server refused it; undefined if it was taken back.
 */
export function showReturned(opened, refused) {
  const { form, statusLine } = opened;
  opened.isSent = false;
  delete form.element.dataset.sent;
  render(opened);
  const sayTakenBack = () => statusLine.tell("form.taken_back");
  void import("./sent.js").then(({ endSent }) =>
    endSent(form, refused, sayTakenBack, (problems) => show(opened, problems)),
  );
}
