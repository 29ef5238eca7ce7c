/**
 * Keeps what is typed, from the first moment: an answer goes into the draft, the draft to the disk.
 *
 * It loads before the rest of the form and does nothing else. What a person presses or chooses meanwhile is repeated once
 * the rest is there.
 *
 * @import {Draft} from "../../store/drafts.js"
 * @import {OpenDraft} from "../questions/form.js"
 * @typedef {ReturnType<typeof startRecorder>} Recorder
 */

import { setAnswer } from "../../core/paths.js";
import { NO_WORDS_YET } from "../words/words.js";
import { startAutosave } from "./autosave.js";
import { endForm } from "./end.js";
import { fieldOf } from "../questions/form.js";
import { readControl } from "../questions/read_control.js";
import { addressOf, enterScreen, readAddress, showScreen } from "../questions/form_screens.js";
import { createStatusLine } from "./status_line.js";
import { CHECK, linkTasks } from "../questions/tasks.js";

/** @param {HTMLElement} element - the form. @param {Draft} draft @param {string} at - the screen to begin with. */
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
  let typed = (/** @type {HTMLElement} */ _field) => {};

  function show() {
    const { at: asked } = readAddress(location.hash);
    return showScreen(element, asked === CHECK ? "" : asked); // what is checked is drawn by the rest
  }

  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("input", ({ target }) => {
    const field = fieldOf(target);
    if (!field || field.dataset.kind === "file") return;
    setAnswer(draft.content.answers, field.dataset.path ?? "", readControl(field));
    const { termsVersion } = field.dataset;
    if (termsVersion) draft.content.terms = termsVersion;
    autosave.changed();
    typed(field); // before the save begins: it names the draft
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
    if (element.dataset.live !== "yes") return void autosave.flush().finally(() => location.reload()); // as in page/entries/form.js
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
  performance.mark("form-ready"); // what is typed from now on is saved

  return {
    form,
    autosave,
    statusLine,
    /** The rest is there: it shows the screens from now on, and hears what was pressed before. @param {(field: HTMLElement) => void} rest - told of each answer. */
    handOver(rest) {
      typed = rest;
      alone.abort();
      for (const repeat of repeats.splice(0)) repeat();
    },
  };
}
