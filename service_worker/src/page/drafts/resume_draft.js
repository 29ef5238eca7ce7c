/**
 * Resumes a draft, if the address names one, or a case with a request for details.
 *
 * @import {Declaration, Problem} from "../../core/types.js"
 * @import {Asked} from "../../core/forms/asked.js"
 * @import {Entry} from "../../core/outbox.js"
 * @import {Request} from "../../core/forms/request.js"
 * @import {Ask, Case} from "../../store/cases.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Form} from "../questions/open_form.js"
 * @typedef {object} ResumedDraft - a draft to resume.
 * @property {string} [redirectTo] - id of the case to open instead: the draft is queued, was received, or nothing is
 *   requested any longer.
 * @property {Draft | null} stored - null if nothing is stored.
 * @property {Entry} [refused] - its entry, which the server refused.
 * @property {Ask | null} ask - the request for details; null if there is none.
 * @property {(declaration: Declaration) => {draft: Draft, request: Request | null}} migrate - converts it to the
 *   current version of the service.
 */

import { messageIn } from "../../core/cases/details_request.js";
import { migrateDraft } from "../../core/drafts/draft_migration.js";
import { namedDocuments } from "../../core/documents/named_documents.js";
import { answersFor, requestedBy, requestedOf, unansweredAt } from "../../core/forms/request.js";
import { asNew } from "../../core/drafts/profile.js";
import { ownsDraft } from "../../core/drafts/sent_draft.js";
import { isUuid } from "../../core/uuid.js";
import { findCase } from "../../store/cases.js";
import { sweepDocuments } from "../../store/documents.js";
import { COPIED, listDrafts } from "../../store/draft_list.js";
import { loadDraftAndEntry, statementKind } from "../../store/drafts.js";
import { presentParty } from "../../store/present_party.js";
import { findEntry } from "../../store/outbox.js";
import { actionLink, element as make } from "../components/elements.js";
import { dateTime, dayOf } from "../words/format.js";
import { peopleOfDraft } from "../words/people_text.js";
import { pageLanguage, say } from "../words/words.js";
import { newDraft } from "../questions/open_form.js";
import { addressOf } from "../questions/form_screens.js";

/**
 * Return the problems for which the server refused an entry.
 *
 * @param {Entry} entry
 */
const openProblems = async (entry) => (await import("../../store/entry_content.js")).openProblems(entry);

/**
 * Return the draft that an address names.
 *
 * @param {{draft: string | null, details: string | null}} address
 * @returns {Promise<ResumedDraft>}
 */
export async function resumeDraft({ draft, details }) {
  const present = await presentParty();
  const id = draft && isUuid(draft) ? draft : await detailsDraftId(details, present);
  const { draft: stored, entry, isReceived } = id ? await loadDraftAndEntry(id, present) : { draft: null };
  const party = stored?.party ?? present;
  const caseId = details ?? stored?.content.details;
  const openCase = caseId ? await findCase(caseId, party) : undefined;
  const ask = openCase?.ask ?? null;
  const missing = ask && entry ? unansweredAt(await openProblems(entry)) : [];
  const isOver = ownsDraft(entry) || (isReceived && !stored) || (caseId && !ask);
  return {
    redirectTo: isOver ? (caseId ?? id) : undefined,
    stored,
    refused: entry,
    ask,
    migrate(declaration) {
      const paths = new Set([...(ask?.fields ?? []), ...(ask?.documents ?? []), ...missing]);
      /** @param {Asked} asked */
      const questionsOf = (asked) => requestedOf(asked, paths);
      const request =
        openCase && ask
          ? {
              caseId: openCase.id,
              seq: ask.request_seq,
              paths,
              questions: questionsOf,
              isRequested: requestedBy(paths),
            }
          : null;
      const begun = () => answersFor(declaration, openCase?.answers ?? {}, paths);
      if (stored) return { draft: forRequest(migrateStored(stored, declaration), request, begun), request };
      const fresh = { ...newDraft(declaration.code, declaration.version), party };
      if (openCase && request) {
        fresh.content.answers = begun();
        fresh.content.details = openCase.id;
      }
      return { draft: forRequest(fresh, request, begun), request };
    },
  };
}

/**
 * Return the id of the draft that answers a case's request for details, or undefined.
 *
 * @param {string | null} caseId
 * @param {string} party
 */
async function detailsDraftId(caseId, party) {
  return caseId ? (await listDrafts(party)).readable.find(({ content }) => content.details === caseId)?.id : undefined;
}

/**
 * Return a draft of an earlier version of the service, or a copy of an application, as a draft of this version.
 *
 * @param {Draft} draft
 * @param {Declaration} declaration
 * @returns {Draft}
 */
function migrateStored(draft, declaration) {
  if (draft.service_version >= declaration.version) return draft;
  const migrated = migrateDraft(declaration, draft.content.answers);
  const answers = draft.service_version === COPIED ? asNew(declaration, migrated) : migrated;
  return { ...draft, service_version: declaration.version, content: { ...draft.content, answers } };
}

/**
 * Return a draft that answers a request. One that was begun for an earlier request keeps what was typed, and gets the
 * answers that the form for this request starts with.
 *
 * @param {Draft} draft
 * @param {Request | null} request
 * @param {() => Draft["content"]["answers"]} begun - returns the answers that a new form for the request starts with.
 * @returns {Draft}
 */
function forRequest(draft, request, begun) {
  const { request_seq: before, answers } = draft.content;
  const seq = request?.seq;
  if (seq === undefined || seq === before) return draft;
  const kept = before === undefined ? answers : { ...begun(), ...answers };
  return { ...draft, content: { ...draft.content, answers: kept, request_seq: seq } };
}

/**
 * Show the request for details and the problems, and delete documents that no answer names any more.
 *
 * @param {Form} form
 * @param {ResumedDraft} resumed
 * @param {(problems: Problem[]) => Promise<void>} showProblems
 */
export async function showResumed(form, { ask, stored, refused }, showProblems) {
  if (ask) showMinistryRequest(form, ask);
  if (refused) await showProblems(await openProblems(refused));
  if (!stored) return;
  const ids = namedDocuments(stored.content.answers).map(({ id }) => id);
  await sweepDocuments(stored.id, new Set(ids), Date.now());
}

/**
 * Show the officer's message above the form.
 *
 * @param {Form} form
 * @param {Ask} ask
 */
function showMinistryRequest({ element, words }, ask) {
  const { until } = ask;
  const lines = [make("p", { className: "message", dir: "auto" }, messageIn(ask, pageLanguage()))];
  if (until) lines.push(make("p", { className: "hint" }, say(words, "form.ask_until", { date: dayOf(until) })));
  const notice = make(
    "div",
    { className: "notice calm" },
    make("p", {}, make("strong", {}, say(words, "form.ask"))),
    ...lines,
  );
  element.prepend(notice);
  for (const button of element.querySelectorAll("[data-add], [data-remove]")) button.setAttribute("hidden", "");
}

/**
 * Show links to other drafts of the service in a new form.
 *
 * @param {Form} form
 */
export async function offerOtherDrafts({ element, draft, words }) {
  const otherDrafts = (await listDrafts(draft.party ?? (await presentParty()), draft.service)).readable.filter(
    ({ id, content }) => id !== draft.id && !content.details && !statementKind(content),
  );
  const queued = await Promise.all(otherDrafts.map(({ id }) => findEntry(id)));
  const open = otherDrafts.filter((_, n) => !queued[n]);
  if (open.length === 0) return;
  const lines = open.map(({ id, updated_at, content }) => {
    const link = actionLink([peopleOfDraft(content, words), dateTime(updated_at)].filter(Boolean).join(" – "), () => {
      location.hash = addressOf(id, "");
      location.reload();
    });
    return make("li", {}, link);
  });
  const notice = make(
    "div",
    { className: "notice calm" },
    make("p", {}, say(words, "form.other_drafts")),
    make("ul", {}, ...lines),
  );
  element.querySelector("[data-tasks]")?.after(notice); // the tasks do not move
}
