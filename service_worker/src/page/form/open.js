/**
 * Opens the form: first the recorder, then the rest.
 *
 * @import {Declaration} from "../../core/types.js"
 */

import { whenBlocked } from "../../store/database.js";
import { checkDeviceKey } from "../../store/device.js";
import { loadJson } from "../browser/load_json.js";
import { newDraft } from "../questions/open_form.js";
import { startRecorder } from "../drafts/recorder.js";
import { readAddress } from "../questions/form_screens.js";

/**
 * Open the form. It resolves when the form is complete, or waits for a connection to load the rest.
 *
 * @param {HTMLElement} element
 * @throws {Error} if the draft cannot be decrypted, or nothing can be stored on this device.
 */
export async function openForm(element) {
  whenBlocked((blocked) => void import("../components/blocked.js").then(({ tellBlocked }) => tellBlocked(blocked)));
  const storageChecked = checkDeviceKey();
  storageChecked.catch(() => {}); // awaited later, once the person can type
  const { service = "", version } = element.dataset;
  const address = readAddress(location.hash);
  if (address.sent) {
    const [{ showSentAnswers }, declaration] = await Promise.all([
      import("./sent_answers.js"),
      loadJson(element.dataset.declaration),
    ]);
    return showSentAnswers(element, declaration, address);
  }
  if (address.draft || address.details) {
    const [{ resumeForm }, declaration] = await loadRest(element);
    return resumeForm(element, declaration, address, storageChecked);
  }
  const recorder = startRecorder(element, newDraft(service, Number(version)), address.at);
  const rest = await loadRest(element).catch((error) => void console.error(error));
  if (!rest) return reloadOnceReachable(element, recorder.autosave.flush);
  const [{ completeForm }, declaration] = rest;
  await completeForm(recorder, declaration, storageChecked);
}

/**
 * Load the rest of the form, which the page preloads at its end.
 *
 * @param {HTMLElement} element
 * @returns {Promise<[typeof import("./complete.js"), Declaration]>}
 */
function loadRest(element) {
  return Promise.all([import("./complete.js"), loadJson(element.dataset.declaration)]);
}

/**
 * Reload the page once the server answers, because browsers never load a module again that has failed. The draft is
 * saved, and the address opens it.
 *
 * @param {HTMLElement} element
 * @param {() => Promise<unknown>} flush
 */
function reloadOnceReachable(element, flush) {
  const attempt = async () => {
    const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (!answer?.ok) return;
    await flush();
    location.reload();
  };
  addEventListener("online", attempt);
  element.addEventListener("click", attempt);
}
