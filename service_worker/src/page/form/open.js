/**
 * Opens the form: the service's declaration, and the draft.
 *
 * @import {Declaration} from "../../core/types.js"
 * @import {Form} from "./form.js"
 */

import { ammanDay } from "../../core/dates.js";
import { whenBlocked } from "../../store/database.js";
import { checkDeviceKey } from "../../store/device.js";
import { loadJson } from "../load_json.js";
import { NO_WORDS_YET, loadWords, pageLanguage } from "../words.js";
import { newDraft } from "./form.js";
import { startForm } from "./form_controller.js";
import { addressOf, readAddress, showOnceDrawn } from "./screens.js";

const loadResumeDraft = () => import("./resume_draft.js");

/**
 * Resolves when the form is complete.
 *
 * @param {HTMLElement} element
 * @throws {Error} the draft cannot be decrypted, or nothing can be stored on this device.
 */
export async function openForm(element) {
  whenBlocked((blocked) => void import("../blocked.js").then(({ tellBlocked }) => tellBlocked(blocked)));
  const storageChecked = checkDeviceKey();
  storageChecked.catch(() => {}); // handled below, once one can type into the form
  const asked = readAddress(location.hash);
  const [declaration, resumed] = await Promise.all([
    /** @type {Promise<Declaration>} */ (loadJson(element.dataset.declaration)),
    asked.draft || asked.details ? loadResumeDraft().then(({ resumeDraft }) => resumeDraft(asked)) : null,
  ]);
  if (resumed?.redirectTo) return location.replace(`/${pageLanguage()}/case/#${resumed.redirectTo}`);

  const { draft, request } = resumed?.migrate(declaration) ?? { draft: newDraft(declaration), request: null };
  history.replaceState(null, "", addressOf(draft.id, asked.at));
  /** @type {Form} */
  const form = {
    element,
    declaration,
    draft,
    facts: { today: ammanDay(new Date()), lists: {}, amounts: null, known: {}, documents: null },
    feeNames: {},
    words: NO_WORDS_YET,
    request,
  };
  const wordsLoaded = loadWords()
    .catch(() => NO_WORDS_YET)
    .then((words) => void (form.words = words));
  const controller = startForm(form, wordsLoaded);
  element.dataset.open = "";
  const draftShown = storageChecked.then(() => wordsLoaded).then(async () => {
    controller.render();
    const { showResumed } = await loadResumeDraft(); // loaded after the form itself
    if (resumed) await showResumed(form, resumed, controller.showProblems);
  });
  if (resumed?.ask || resumed?.refused) showOnceDrawn(element, draftShown);
  await draftShown;
  if (!resumed?.stored && !request) await loadResumeDraft().then(({ offerOtherDrafts }) => offerOtherDrafts(form));
  await controller.ready;
  if (!request) await import("./prefill.js").then(({ offerPeople }) => offerPeople(form, controller.answersFilled));
}
