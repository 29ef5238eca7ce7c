/**
 * The notice in a form whose draft waits in the outbox: its answers can be read, and changed only after it was taken
 * back.
 *
 * @import {Entry} from "../../core/outbox.js"
 * @import {Problem} from "../../core/types.js"
 * @import {Form} from "../questions/open_form.js"
 */

import { mayChange } from "../../core/outbox.js";
import { actionButton, element as make } from "../components/elements.js";
import { takeBackEntry } from "../outbox/send.js";
import { pageLanguage, say } from "../words/words.js";
import { enterScreen } from "../questions/form_screens.js";

/**
 * Show above the answers that they were sent, with the button to take them back or the reason why there is none.
 *
 * @param {Form} form
 * @param {Entry} entry
 * @param {() => Promise<void>} pull - lets the form take over what the store holds.
 * @param {(error: unknown) => void} failed
 */
export function drawSent({ element: form, draft, words }, entry, pull, failed) {
  const former = form.querySelector("[data-waiting]");
  const isNews = former === null || former.contains(document.activeElement);
  const heading = make("h2", { tabIndex: -1 }, say(words, "form.sent"));
  const why = make("p", {}, say(words, mayChange(entry) ? "form.sent_why" : "form.under_way"));
  const takeBack = actionButton(say(words, "form.take_back"), () => {
    takeBack.disabled = true;
    void takeBackEntry(draft.id).then(pull).catch(failed).finally(() => (takeBack.disabled = false));
  }, "secondary"); // prettier-ignore
  takeBack.dataset.takeBack = "";
  const state = make("a", { href: `/${pageLanguage()}/case/#${entry.applicationId}` }, say(words, "form.sent_link"));
  const actions = make("p", { className: "actions" }, ...(mayChange(entry) ? [takeBack] : []), state);
  const notice = make("div", { className: "notice calm" }, heading, why, actions);
  notice.dataset.waiting = "";
  former?.remove();
  form.prepend(notice);
  if (isNews) heading.focus();
}

/**
 * Remove the notice, and say that the form was taken back or show its problems.
 *
 * @param {Form} form
 * @param {Entry | undefined} refused - the entry, if the server refused it; undefined if it was taken back.
 * @param {() => void} sayTakenBack
 * @param {(problems: Problem[]) => Promise<void>} showProblems
 */
export async function endSent({ element: form }, refused, sayTakenBack, showProblems) {
  form.querySelector("[data-waiting]")?.remove();
  enterScreen(form.querySelector(".screen:not([hidden])"));
  if (refused === undefined) return sayTakenBack();
  const { openProblems } = await import("../../store/entry_content.js");
  await showProblems(await openProblems(refused));
}
