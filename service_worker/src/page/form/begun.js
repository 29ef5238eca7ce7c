/**
 * What was begun before: looked up when an address names a draft, or a case of which the ministry asks something.
 *
 * @import {Declaration, Problem} from "../../core/types.js"
 * @import {Asked} from "../../core/asked.js"
 * @import {Entry} from "../../core/outbox.js"
 * @import {Request} from "../../core/request.js"
 * @import {Ask, Case} from "../../store/cases.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Form} from "./form.js"
 * @typedef {object} Begun
 * @property {string} [movedTo] - the case to go to instead: it waits to be sent, was received, or nothing is asked any longer.
 * @property {Draft | null} kept
 * @property {Entry} [refused] - it was sent, and needs the person.
 * @property {Ask | null} ask
 * @property {(declaration: Declaration) => {draft: Draft, request: Request | null}} bring - to this version of the service.
 */

import { migrateDraft } from "../../core/drafts.js";
import { namedDocuments } from "../../core/paths.js";
import { answersFor, requestedOf } from "../../core/request.js";
import { asNew } from "../../core/profile.js";
import { ownsDraft } from "../../core/sent_draft.js";
import { isUuid } from "../../core/uuid.js";
import { findCase } from "../../store/cases.js";
import { sweepDocuments } from "../../store/documents.js";
import { COPIED, listDrafts } from "../../store/draft_list.js";
import { loadDraftAndEntry } from "../../store/drafts.js";
import { findEntry } from "../../store/outbox.js";
import { actionLink, element as make } from "../elements.js";
import { dateTime, dayOf, say } from "../words.js";
import { newDraft } from "./form.js";
import { addressOf } from "./screens.js";

/** @param {{draft: string | null, details: string | null}} address @returns {Promise<Begun>} */
export async function findBegun({ draft, details }) {
  const id = draft && isUuid(draft) ? draft : await draftFor(details);
  const { draft: kept, entry, isReceived } = id ? await loadDraftAndEntry(id) : { draft: null };
  const caseId = details ?? kept?.content.details;
  const known = caseId ? await findCase(caseId) : undefined;
  const ask = known?.ask ?? null;
  const isOver = ownsDraft(entry) || (isReceived && !kept) || (caseId && !ask);
  return {
    movedTo: isOver ? (caseId ?? id) : undefined,
    kept,
    refused: entry,
    ask,
    bring(declaration) {
      const paths = new Set([...(ask?.fields ?? []), ...(ask?.documents ?? [])]);
      /** @param {Asked} asked */
      const questions = (asked) => requestedOf(declaration, asked, paths);
      const request = known && ask ? { caseId: known.id, paths, questions } : null;
      if (kept) return { draft: brought(kept, declaration), request };
      const fresh = newDraft(declaration, id);
      if (known && request) {
        fresh.content.answers = answersFor(declaration, known.answers ?? {}, request.paths);
        fresh.content.details = known.id;
      }
      return { draft: fresh, request };
    },
  };
}

/** The answer to the ministry that was begun. @param {string | null} caseId */
async function draftFor(caseId) {
  return caseId ? (await listDrafts()).readable.find(({ content }) => content.details === caseId)?.id : undefined;
}

/** A draft of an earlier version of the service, or a copy of an application, as one of this. @param {Draft} draft @param {Declaration} declaration @returns {Draft} */
function brought(draft, declaration) {
  if (draft.service_version >= declaration.version) return draft;
  const migrated = migrateDraft(declaration, draft.content.answers);
  const answers = draft.service_version === COPIED ? asNew(declaration, migrated) : migrated;
  return { ...draft, service_version: declaration.version, content: { ...draft.content, answers } };
}

/**
 * What the ministry said of it; and what no answer names any more goes.
 *
 * @param {Form} form
 * @param {Begun} begun
 * @param {(problems: Problem[]) => Promise<void>} showProblems
 */
export async function showBegun(form, { ask, kept, refused }, showProblems) {
  if (ask) showMinistrysWords(form, ask);
  if (refused) await showProblems(await import("../../store/entry_content.js").then(({ openProblems }) => openProblems(refused)));
  if (kept) await sweepDocuments(kept.id, new Set(namedDocuments(kept.content.answers).map(({ id }) => id)), Date.now());
}

/** What the officer wrote stands above what is asked. @param {Form} form @param {Ask} ask */
function showMinistrysWords({ element, words }, { message, until }) {
  const lines = [make("p", { className: "message", dir: "auto" }, message)];
  if (until) lines.push(make("p", { className: "hint" }, say(words, "case.ask_until", { date: dayOf(until) })));
  const notice = make("div", { className: "notice calm" }, make("p", {}, make("strong", {}, say(words, "case.ask"))), ...lines);
  element.prepend(notice);
  for (const button of element.querySelectorAll("[data-add], [data-remove]")) button.setAttribute("hidden", "");
}

/** Who begins anew is told of what was begun before. @param {Form} form */
export async function offerOtherDrafts({ element, draft, words }) {
  const others = (await listDrafts(draft.service)).readable.filter(({ id, content }) => id !== draft.id && !content.details);
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
  element.querySelector("[data-tasks]")?.after(notice); // the steps stay where they are
}
