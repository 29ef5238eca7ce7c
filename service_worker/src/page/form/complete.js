/**
 * The rest of the form, loaded after the recorder: declaration, conditions, checks, and the draft's earlier answers.
 *
 * @import {Declaration} from "../../core/types.js"
 * @import {Request} from "../../core/forms/request.js"
 * @import {ResumedDraft} from "../drafts/resume_draft.js"
 * @import {Recorder} from "../drafts/recorder.js"
 */

import { ammanDay } from "../../core/dates.js";
import { filerOf, filing } from "../../core/parties/filing.js";
import { hasInstitutions } from "../../store/has_institutions.js";
import { NO_WORDS_YET, loadWords, pageLanguage } from "../words/words.js";
import { startForm } from "./form_controller.js";
import { startRecorder } from "../drafts/recorder.js";
import { showOnceDrawn } from "./show_once_drawn.js";

const loadResumeDraft = () => import("../drafts/resume_draft.js");

/**
 * Complete a new form.
 *
 * @param {Recorder} recorder
 * @param {Declaration} declaration
 * @param {Promise<void>} storageChecked
 */
export async function completeForm(recorder, declaration, storageChecked) {
  const { form, controller, wordsLoaded } = start(recorder, declaration, null);
  await Promise.all([storageChecked, wordsLoaded]);
  controller.render();
  await showForWhom(form);
  controller.render();
  await loadResumeDraft().then(({ offerOtherDrafts }) => offerOtherDrafts(form));
  await controller.ready;
  await import("./prefill.js").then(({ offerPeople }) => offerPeople(form, controller.answersFilled));
}

/**
 * Complete a form whose address names a draft, or a case with a request for details.
 *
 * @param {HTMLElement} element
 * @param {Declaration} declaration
 * @param {ReturnType<typeof import("../questions/form_screens.js").readAddress>} address
 * @param {Promise<void>} storageChecked
 */
export async function resumeForm(element, declaration, address, storageChecked) {
  const { offerOtherDrafts, resumeDraft, showResumed } = await loadResumeDraft();
  const resumed = await resumeDraft(address);
  if (resumed.redirectTo) return location.replace(`/${pageLanguage()}/case/#${resumed.redirectTo}`);
  const { draft, request } = resumed.migrate(declaration);
  const { form, controller, wordsLoaded } = start(startRecorder(element, draft, address.at), declaration, request);
  const drawn = Promise.all([storageChecked, wordsLoaded]).then(async () => {
    controller.render();
    await showForWhom(form);
    controller.render();
    await showResumed(form, resumed, controller.showProblems);
  });
  if (resumed.ask || resumed.refused) showOnceDrawn(element, drawn);
  await drawn;
  if (!resumed.stored && !request) await offerOtherDrafts(form);
  await controller.ready;
  if (!request) await import("./prefill.js").then(({ offerPeople }) => offerPeople(form, controller.answersFilled));
}

/**
 * Show for whom the application is, and let follow from it what does. Its code is loaded only for people who act for an
 * institution.
 *
 * @param {import("../questions/open_form.js").Form} form
 */
async function showForWhom(form) {
  if (form.draft.party || (await hasInstitutions()))
    await import("./acting_line.js").then(({ showActingLine }) => showActingLine(form));
  else if (!form.request) Object.assign(form.facts, filing(filerOf(undefined)));
}

/**
 * Start the form, and load the words.
 *
 * @param {Recorder} recorder
 * @param {Declaration} declaration
 * @param {Request | null} request
 */
function start(recorder, declaration, request) {
  const facts = {
    today: ammanDay(new Date()),
    lists: {},
    amounts: null,
    known: {},
    documents: null,
    isRequested: request?.isRequested,
  };
  const form = Object.assign(recorder.form, { declaration, facts, request });
  const wordsLoaded = loadWords()
    .catch(() => NO_WORDS_YET)
    .then((words) => void (form.words = words));
  return { form, controller: startForm(form, recorder, wordsLoaded), wordsLoaded };
}
