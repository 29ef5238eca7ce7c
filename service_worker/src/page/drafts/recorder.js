/**
 * The part of the form that saves what is typed, from the first moment: an answer goes into the draft, the draft to the
 * disk.
 *
 * It loads before the rest of the form and does nothing else. Presses and choices meanwhile are repeated once the rest
 * is there.
 *
 * @import {Draft} from "../../store/drafts.js"
 * @import {OpenDraft} from "../questions/open_form.js"
 * @typedef {ReturnType<typeof startRecorder>} Recorder
 */

import { setAnswer } from "../../core/forms/paths.js";
import { NO_WORDS_YET } from "../words/words.js";
import { startAutosave } from "./autosave.js";
import { endForm } from "./end_form.js";
import { fieldOf } from "../questions/open_form.js";
import { readControl } from "../questions/read_control.js";
import { addressOf, enterScreen, readAddress, showScreen } from "../questions/form_screens.js";
import { createStatusLine } from "./status_line.js";
import { CHECK, linkTasks } from "../questions/tasks.js";

/**
 * Start to save what is typed.
 *
 * @param {HTMLElement} element - the form.
 * @param {Draft} draft
 * @param {string} at - the screen to begin with.
 */
export function startRecorder(element, draft, at) {
  /** @type {OpenDraft} */
  const form = { element, draft, words: NO_WORDS_YET };
  const statusLine = createStatusLine(form);
  const autosave = startAutosave(
    draft,
    { ...statusLine, ended: (isSignedOut) => endForm(form, isSignedOut) },
    Date.now,
  );
  const alone = new AbortController();
  /** @type {(() => void)[]} */
  const repeats = [];
  let onTyped = (/** @type {HTMLElement} */ _field) => {};

  function show() {
    const { at: wanted } = readAddress(location.hash);
    return showScreen(element, wanted === CHECK ? "" : wanted); // only the rest of the form can draw the check
  }

  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("input", ({ target }) => {
    const field = fieldOf(target);
    if (!field || field.dataset.kind === "file") return;
    setAnswer(draft.content.answers, field.dataset.path ?? "", readControl(field));
    const { termsVersion } = field.dataset;
    if (termsVersion) draft.content.terms = termsVersion;
    autosave.changed();
    onTyped(field); // before the save begins, because it names the draft
  });
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("button");
    if (button) repeats.push(() => button.click());
  }, { signal: alone.signal }); // prettier-ignore
  element.addEventListener("change", ({ target }) => {
    if (fieldOf(target)) repeats.push(() => target?.dispatchEvent(new Event("change", { bubbles: true })));
  }, { signal: alone.signal }); // prettier-ignore
  addEventListener("hashchange", () => enterScreen(show()), { signal: alone.signal });

  for (const event of ["visibilitychange", "pagehide", "freeze"])
    addEventListener(event, () => void autosave.flush(), true);
  // Messages are missed while the page is in the back/forward cache, or frozen.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    // WebKit never loads what was under way; see page/entries/form.js.
    if (element.dataset.live !== "yes") return void autosave.flush().finally(() => location.reload());
    void autosave.pull();
  });
  addEventListener("resume", () => void autosave.pull(), true);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void autosave.pull();
  });

  history.replaceState(null, "", addressOf(draft.id, at));
  linkTasks(element, draft.id);
  if (at) show();
  element.dataset.open = "";
  performance.mark("form-ready"); // from here on, typing is saved

  return {
    form,
    autosave,
    statusLine,
    /**
     * Hand the screens over to the rest of the form, and repeat earlier presses.
     *
     * @param {(field: HTMLElement) => void} rest - called after each answer.
     */
    handOver(rest) {
      onTyped = rest;
      alone.abort();
      for (const repeat of repeats.splice(0)) repeat();
    },
  };
}
