/**
 * Controls the open form: acts on what is typed, shows the draft, follows the address.
 *
 * A key press costs one answer and one save. Questions are asked anew only when an answer that a condition uses has
 * changed, and the whole form is checked only when the person continues.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {Form} from "../questions/open_form.js"
 * @import {Recorder} from "../drafts/recorder.js"
 * @import {Opened} from "./opened.js"
 */

import { whenShownAgain } from "../browser/shown_again.js";
import { showGone } from "../drafts/gone_notice.js";
import { handleGroupButtons } from "../questions/group_buttons.js";
import { clearWithin } from "../questions/lists.js";
import { hasProblem } from "../questions/problems.js";
import { loadPhonePlans, watchReferenceData } from "../questions/reference_data.js";
import { firstControl, writeDateParts } from "../questions/write_control.js";
import { say } from "../words/words.js";
import { continueFrom, send, show } from "./checking.js";
import { takeFiles } from "./documents.js";
import { fillFromZone } from "./fill_from_zone.js";
import { listenToControls } from "./form_events.js";
import { enterCurrentScreen, openScreen } from "./navigation.js";
import { createOpened, nameDraft } from "./opened.js";
import { recheck, referenceDataReady } from "./recheck.js";
import { answersFilled, render, showAsked } from "./render.js";
import { whileBusy } from "../components/timeouts.js";
import { showReturned, showSent } from "./sent_state.js";

/**
 * Take the form over from the recorder, and show it.
 *
 * @param {Form} form
 * @param {Recorder} recorder
 * @param {Promise<void>} wordsLoaded - resolves when `form.words` are set.
 */
export function startForm(form, recorder, wordsLoaded) {
  const opened = createOpened(form, recorder, wordsLoaded);
  const draw = () => render(opened);
  const drawFilled = () => answersFilled(opened);
  /** @param {Problem[]} problems */
  const showProblems = (problems) => show(opened, problems);
  listen(opened);
  handleGroupButtons(form, drawFilled);
  addEventListener("hashchange", () => enterCurrentScreen(opened));
  draw();
  followDraft(opened);
  if (nameDraft(opened)) opened.autosave.changed();
  recorder.handOver((field) => answered(opened, field));
  return { render: draw, answersFilled: drawFilled, ready: enhanceOnceLoaded(opened), showProblems };
}

/**
 * Act on presses, pastes and changes.
 *
 * @param {Opened} opened
 */
function listen(opened) {
  const { form } = opened;
  /** @param {HTMLButtonElement} button @param {() => Promise<void>} work */
  const busy = (button, work) => void whileBusy(button, () => say(form.words, "form.checking"), work);
  listenToControls(form.element, {
    mrzChanged: (field) => void fillFromZone(opened, field),
    filesChosen: (field, input) => takeFiles(opened, field, input),
    dayPasted: (field, parts) => {
      writeDateParts(field, parts);
      firstControl(field)?.dispatchEvent(new Event("input", { bubbles: true })); // as if it had been typed
    },
    continuePressed: (button, section) => busy(button, () => continueFrom(opened, section)),
    backPressed: () => openScreen(opened, ""),
    sendPressed: (button) => busy(button, () => send(opened, button)),
  });
}

/**
 * Follow what happens to the draft elsewhere: in another window, in the outbox, on the server.
 *
 * @param {Opened} opened
 */
function followDraft(opened) {
  const { form, autosave, statusLine } = opened;
  autosave.follow({
    merged: () => {
      statusLine.tell("form.merged");
      render(opened);
    },
    sent: (entry) => showSent(opened, entry),
    returned: (refused) => showReturned(opened, refused),
    gone: (isReceived) => showGone(form, isReceived),
  });
}

/**
 * Act on an answer that the recorder has put into the draft.
 *
 * @param {Opened} opened
 * @param {HTMLElement} field
 */
function answered(opened, field) {
  const { form, affectsConditions } = opened;
  const path = field.dataset.path ?? "";
  nameDraft(opened);
  if (affectsConditions.has(path.split("/").at(-1) ?? "")) showAsked(opened);
  clearWithin(form, path);
  if (hasProblem(path)) void recheck(form, path);
}

/**
 * Enhance the controls once the reference lists and the words are loaded, and follow their changes.
 *
 * @param {Opened} opened
 */
async function enhanceOnceLoaded(opened) {
  const { form, wordsLoaded } = opened;
  const draw = () => render(opened);
  await Promise.all([referenceDataReady(form), wordsLoaded]);
  opened.mayEnhance = true;
  draw();
  watchReferenceData(form, draw);
  whenShownAgain(draw);
  form.element.dataset.live = "yes";
  void loadPhonePlans(form, draw).catch(() => undefined);
}
