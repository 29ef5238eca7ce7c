/**
 * Opens the form: what is declared, and what has been typed so far.
 *
 * @import {Answers, Declaration} from "../../core/types.js"
 * @import {Request} from "../../core/request.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Form} from "./form.js"
 */

import { ammanDay } from "../../core/dates.js";
import { migrateDraft } from "../../core/drafts.js";
import { answersFor } from "../../core/request.js";
import { uuidv7 } from "../../core/uuid.js";
import { sweepDocuments } from "../../store/documents.js";
import { NO_WORDS_YET, loadWords, pageLanguage } from "../words.js";
import { documentIds } from "./form.js";
import { fillAndListen } from "./life.js";
import { addressOf, readAddress } from "./screens.js";

const looking = () => import("./begun.js");

/** @type {import("./begun.js").Begun} */
const NOTHING = { kept: null };

/** @param {HTMLElement} element */
export async function openForm(element) {
  const asked = readAddress(location.hash);
  const loading = loadWords().catch(() => ({}));
  const [declaration, { id = newId(), kept, queued, caseId, known }] = await Promise.all([
    /** @type {Promise<Declaration>} */ (loadJson(element.dataset.declaration)),
    asked.draft || asked.details ? looking().then(({ findBegun }) => findBegun(asked)) : NOTHING,
  ]);
  // It waits to be sent, and changes no more; or nothing is asked any longer.
  if ((queued && queued.state !== "needs_you") || (caseId && !known?.ask)) return goToCase(caseId ?? id);

  const request = known?.ask ? { caseId: known.id, paths: new Set([...known.ask.fields, ...known.ask.documents]) } : null;
  history.replaceState(null, "", addressOf(id, asked.at));
  /** @type {Form} */
  const form = {
    element,
    declaration,
    draft: kept ? brought(kept, declaration) : blank(id, declaration, request, known?.answers),
    facts: { today: ammanDay(new Date()), nationalities: null, documents: null },
    words: NO_WORDS_YET,
    request,
  };
  const life = fillAndListen(form);
  form.words = await loading;
  form.facts.nationalities = await loadJson(element.dataset.nationalities).catch(() => null);
  life.follow();
  const { offerOtherDrafts, showMinistrysWords } = await looking();
  if (known?.ask) showMinistrysWords(form, known.ask);
  if (queued) life.showProblems(await import("../../sync/deliver.js").then(({ openProblems }) => openProblems(queued)));
  if (kept) await sweepDocuments(id, documentIds(declaration, kept.content.answers), Date.now());
  else if (!request) await offerOtherDrafts(form);
}

/** @param {string} id */
function goToCase(id) {
  location.replace(`/${pageLanguage()}/case/#${id}`);
}

/**
 * @param {string} id
 * @param {Declaration} declaration
 * @param {Request | null} request
 * @param {Answers} [sent] - as far as this device knows them.
 * @returns {Draft}
 */
function blank(id, declaration, request, sent = {}) {
  const content = request
    ? { name: "", answers: answersFor(declaration, sent, request.paths), visited: [], details: request.caseId }
    : { name: "", answers: {}, visited: [] };
  return { id, service: declaration.code, service_version: declaration.version, updated_at: "", revision: 0, content };
}

/** A draft of an earlier version of the service, as one of this. @param {Draft} draft @param {Declaration} declaration @returns {Draft} */
function brought(draft, declaration) {
  if (draft.service_version >= declaration.version) return draft;
  const answers = migrateDraft(declaration, draft.content.answers);
  return { ...draft, service_version: declaration.version, content: { ...draft.content, answers } };
}

/** @param {string | undefined} address @returns {Promise<any>} */
async function loadJson(address) {
  const response = await fetch(address ?? "");
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

function newId() {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
