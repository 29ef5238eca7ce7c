/**
 * Resumes a draft: looked up when the address names a draft, or a case for which the ministry requests something.
 *
 * @import {Declaration, Problem} from "../../core/types.js"
 * @import {Asked} from "../../core/asked.js"
 * @import {Entry} from "../../core/outbox.js"
 * @import {Request} from "../../core/request.js"
 * @import {Ask, Case} from "../../store/cases.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Form} from "../questions/form.js"
 * @typedef {object} ResumedDraft
 * @property {string} [redirectTo] - the case to open instead: it is queued, was received, or nothing is requested any
 *   longer.
 * @property {Draft | null} stored
 * @property {Entry} [refused] - the queued entry, which the server refused.
 * @property {Ask | null} ask
 * @property {(declaration: Declaration) => {draft: Draft, request: Request | null}} migrate - to the current version of the
 *   service.
 */

import { migrateDraft } from "../../core/draft_migration.js";
import { namedDocuments } from "../../core/named_documents.js";
import { answersFor, requestedBy, requestedOf, unansweredAt } from "../../core/request.js";
import { asNew } from "../../core/profile.js";
import { ownsDraft } from "../../core/sent_draft.js";
import { isUuid } from "../../core/uuid.js";
import { findCase } from "../../store/cases.js";
import { sweepDocuments } from "../../store/documents.js";
import { COPIED, listDrafts } from "../../store/draft_list.js";
import { loadDraftAndEntry, statementKind } from "../../store/drafts.js";
import { findEntry } from "../../store/outbox.js";
import { actionLink, element as make } from "../components/elements.js";
import { dateTime, dayOf } from "../words/format.js";
import { say } from "../words/words.js";
import { newDraft } from "../questions/form.js";
import { addressOf } from "../questions/form_screens.js";

/** What the server refused of it. @param {Entry} entry */
const openProblems = async (entry) => (await import("../../store/entry_content.js")).openProblems(entry);

/** @param {{draft: string | null, details: string | null}} address @returns {Promise<ResumedDraft>} */
export async function resumeDraft({ draft, details }) {
  const id = draft && isUuid(draft) ? draft : await detailsDraftId(details);
  const { draft: stored, entry, isReceived } = id ? await loadDraftAndEntry(id) : { draft: null };
  const caseId = details ?? stored?.content.details;
  const known = caseId ? await findCase(caseId) : undefined;
  const ask = known?.ask ?? null;
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
      const questions = (asked) => requestedOf(asked, paths);
      const request = known && ask ? { caseId: known.id, paths, questions, isRequested: requestedBy(paths) } : null;
      if (stored) return { draft: migrateStored(stored, declaration), request };
      const fresh = newDraft(declaration.code, declaration.version);
      if (known && request) {
        fresh.content.answers = answersFor(declaration, known.answers ?? {}, request.paths);
        fresh.content.details = known.id;
      }
      return { draft: fresh, request };
    },
  };
}

/** Id of the draft of an answer to the ministry's request. @param {string | null} caseId */
async function detailsDraftId(caseId) {
  return caseId ? (await listDrafts()).readable.find(({ content }) => content.details === caseId)?.id : undefined;
}

/**
 * A draft of an earlier version of the service, or a copy of an application, as a draft of this version.
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
 * Shows the ministry's request and problems; deletes documents that no answer names any more.
 *
 * @param {Form} form
 * @param {ResumedDraft} resumed
 * @param {(problems: Problem[]) => Promise<void>} showProblems
 */
export async function showResumed(form, { ask, stored, refused }, showProblems) {
  if (ask) showMinistryRequest(form, ask);
  if (refused) await showProblems(await openProblems(refused));
  if (!stored) return;
  const named = namedDocuments(stored.content.answers).map(({ id }) => id);
  await sweepDocuments(stored.id, new Set(named), Date.now());
}

/** The officer's message, above the form. @param {Form} form @param {Ask} ask */
function showMinistryRequest({ element, words }, { message, until }) {
  const lines = [make("p", { className: "message", dir: "auto" }, message)];
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

/** At a new form: a notice with links to other drafts of the service. @param {Form} form */
export async function offerOtherDrafts({ element, draft, words }) {
  const others = (await listDrafts(draft.service)).readable.filter(
    ({ id, content }) => id !== draft.id && !content.details && !statementKind(content),
  );
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
  const notice = make(
    "div",
    { className: "notice calm" },
    make("p", {}, say(words, "form.other_drafts")),
    make("ul", {}, ...lines),
  );
  element.querySelector("[data-tasks]")?.after(notice); // the steps stay where they are
}
