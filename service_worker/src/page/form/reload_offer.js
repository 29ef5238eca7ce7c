/**
 * The offer to reload when a part of the page could not be loaded although the server answers.
 *
 * Its files belong to an earlier version and are gone, or the connection failed for a moment: browsers never load a
 * module again that has failed.
 *
 * @import {Form} from "../questions/open_form.js"
 * @import {Opened} from "./opened.js"
 */

import { actionButton, element as make } from "../components/elements.js";
import { say } from "../words/words.js";

/**
 * Say that a part of the page could not be loaded, and offer to reload.
 *
 * @param {Opened} opened
 * @param {unknown} error
 */
export async function partMissing({ form, autosave, statusLine }, error) {
  console.error(error);
  const isOffered = await offerReload(form, async () => form.draft.revision === 0 || autosave.flush());
  if (!isOffered) statusLine.tell("form.not_loaded");
}

/**
 * Offer to reload, unless there is no connection or something is not saved.
 *
 * @param {Form} form
 * @param {() => Promise<boolean>} flush - saves what is typed; returns whether all is saved.
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
