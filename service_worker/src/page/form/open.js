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
import { isUuid, uuidv7 } from "../../core/uuid.js";
import { findCase } from "../../store/cases.js";
import { sweepDocuments } from "../../store/documents.js";
import { listDrafts, loadDraft } from "../../store/drafts.js";
import { findEntry } from "../../store/outbox.js";
import { actionLink, element as make } from "../elements.js";
import { dateTime, dayOf, loadWords, pageLanguage, say } from "../words.js";
import { documentIds } from "./form.js";
import { fillAndListen } from "./life.js";
import { addressOf, readAddress } from "./screens.js";

/** @param {HTMLElement} element */
export async function openForm(element) {
  const asked = readAddress(location.hash);
  const id = await draftId(asked);
  const loading = loadWords().catch(() => ({}));
  const [declaration, kept, queued] = await Promise.all([
    /** @type {Promise<Declaration>} */ (loadJson(element.dataset.declaration)),
    loadDraft(id),
    findEntry(id),
  ]);
  const caseId = asked.details ?? kept?.content.details;
  const known = caseId ? await findCase(caseId) : null;
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
    words: {},
    request,
  };
  const life = fillAndListen(form);
  form.words = await loading;
  form.facts.nationalities = await loadJson(element.dataset.nationalities).catch(() => null);
  life.follow();
  if (known?.ask) showMinistrysWords(form, known.ask);
  if (queued) life.showProblems(await import("../../sync/deliver.js").then(({ openProblems }) => openProblems(queued)));
  if (kept) await sweepDocuments(id, documentIds(declaration, kept.content.answers), Date.now());
  else if (!request) await offerOtherDrafts(form);
}

/** The draft of the address; of an answer to the ministry the one that was begun. @param {ReturnType<typeof readAddress>} address */
async function draftId({ draft, details }) {
  if (draft && isUuid(draft)) return draft;
  if (!details) return newId();
  const begun = (await listDrafts()).find(({ content }) => content.details === details);
  return begun?.id ?? newId();
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

/** What the officer wrote stands above what is asked. @param {Form} form @param {import("../../store/cases.js").Ask} ask */
function showMinistrysWords({ element, words }, { message, until }) {
  const lines = [make("p", { className: "message", dir: "auto" }, message)];
  if (until) lines.push(make("p", { className: "hint" }, say(words, "case.ask_until", { date: dayOf(until) })));
  const notice = make("div", { className: "notice calm" }, make("p", {}, make("strong", {}, say(words, "case.ask"))), ...lines);
  element.prepend(notice);
  for (const button of element.querySelectorAll("[data-add], [data-remove]")) button.setAttribute("hidden", "");
}

/** A draft of an earlier version of the service, as one of this. @param {Draft} draft @param {Declaration} declaration @returns {Draft} */
function brought(draft, declaration) {
  if (draft.service_version >= declaration.version) return draft;
  const answers = migrateDraft(declaration, draft.content.answers);
  return { ...draft, service_version: declaration.version, content: { ...draft.content, answers } };
}

/** Who begins anew is told of what was begun before. @param {Form} form */
async function offerOtherDrafts({ element, draft, words }) {
  const others = (await listDrafts(draft.service)).filter(({ id, content }) => id !== draft.id && !content.details);
  const queued = await Promise.all(others.map(({ id }) => findEntry(id)));
  const open = others.filter((_, n) => !queued[n]);
  if (open.length === 0) return;
  const lines = open.map(({ id, updated_at, content }) => {
    const link = actionLink([content.name, dateTime(updated_at)].filter(Boolean).join(" – "), () => {
      location.hash = addressOf(id, "");
      location.reload();
    });
    return make("li", {}, link);
  });
  const notice = make("div", { className: "notice calm" }, make("p", {}, say(words, "form.other_drafts")), make("ul", {}, ...lines));
  element.querySelector("[data-start] h2")?.after(notice);
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
