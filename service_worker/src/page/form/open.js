/**
 * Opens the form: what is declared, and what has been typed so far.
 *
 * @import {Declaration} from "../../core/types.js"
 * @import {Form} from "./form.js"
 */

import { ammanDay } from "../../core/dates.js";
import { whenBlocked } from "../../store/database.js";
import { checkDeviceKey } from "../../store/device.js";
import { NO_WORDS_YET, loadWords, pageLanguage } from "../words.js";
import { newDraft } from "./form.js";
import { fillAndListen } from "./life.js";
import { addressOf, readAddress, showOnceDrawn } from "./screens.js";

const looking = () => import("./begun.js");

/**
 * Until the form is whole.
 *
 * @param {HTMLElement} element
 * @throws {Error} what was begun cannot be opened, or nothing can be kept on this device.
 */
export async function openForm(element) {
  whenBlocked((blocked) => void import("../blocked.js").then(({ tellBlocked }) => tellBlocked(blocked)));
  const usable = checkDeviceKey();
  usable.catch(() => {}); // heard once the form can be typed into
  const asked = readAddress(location.hash);
  const [declaration, begun] = await Promise.all([
    /** @type {Promise<Declaration>} */ (loadJson(element.dataset.declaration)),
    asked.draft || asked.details ? looking().then(({ findBegun }) => findBegun(asked)) : null,
  ]);
  if (begun?.movedTo) return location.replace(`/${pageLanguage()}/case/#${begun.movedTo}`);

  const { draft, request } = begun?.bring(declaration) ?? { draft: newDraft(declaration), request: null };
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
  const worded = loadWords()
    .catch(() => NO_WORDS_YET)
    .then((words) => void (form.words = words));
  const life = fillAndListen(form, worded);
  element.dataset.open = "";
  const told = usable.then(() => worded).then(async () => {
    life.follow();
    const { showBegun } = await looking(); // first what one types into
    if (begun) await showBegun(form, begun, life.showProblems);
  });
  if (begun?.ask || begun?.refused) showOnceDrawn(element, told);
  await told;
  if (!begun?.kept && !request) await looking().then(({ offerOtherDrafts }) => offerOtherDrafts(form));
  await life.whole;
  if (!request) await import("./prefill.js").then(({ offerPeople }) => offerPeople(form, life.filled));
}

/** @param {string | undefined} address @returns {Promise<any>} */
async function loadJson(address) {
  const response = await fetch(address ?? "");
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
