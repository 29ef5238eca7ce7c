/**
 * A part of the page did not come although the server answers: its files are those of an earlier version and gone, or the
 * connection failed for a moment, and browsers do not load a module again that has failed once. Only a reload helps.
 *
 * @import {Form} from "../questions/form.js"
 * @import {Opened} from "./opened.js"
 */

import { actionButton, element as make } from "../components/elements.js";
import { say } from "../words/words.js";

/** Say that a part of the page which was needed now did not come, and offer the reload. @param {Opened} opened @param {unknown} error */
export async function partMissing({ form, autosave, statusLine }, error) {
  console.error(error);
  const isOffered = await offerReload(form, async () => form.draft.revision === 0 || autosave.flush());
  if (!isOffered) statusLine.tell("form.not_loaded");
}

/**
 * Offer the reload, unless there is no connection or not everything is kept.
 *
 * @param {Form} form
 * @param {() => Promise<boolean>} flush - keeps what is typed.
 * @returns {Promise<boolean>} whether it was offered.
 */
async function offerReload({ element, words }, flush) {
  const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (!answer?.ok || !(await flush())) return false;
  element.querySelector("[data-reload]")?.remove();
  const button = actionButton(say(words, "storage.reload"), () => location.reload(), "secondary");
  const notice = make("div", { className: "notice warning", role: "alert" },
    make("p", {}, say(words, "form.newer_version")), make("p", { className: "actions" }, button)); // prettier-ignore
  notice.dataset.reload = "";
  element.querySelector("[data-saved]")?.before(notice);
  return true;
}
