/**
 * What was begun before: looked up when an address names a draft, or a case of which the ministry asks something.
 *
 * @import {Case} from "../../store/cases.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Entry} from "../../core/outbox.js"
 * @import {Form} from "./form.js"
 * @typedef {object} Begun
 * @property {string} [id] - of the draft that the address means, kept or not.
 * @property {Draft | null} kept
 * @property {Entry} [queued] - it waits to be sent.
 * @property {string} [caseId] - the case that the draft answers for.
 * @property {Case} [known] - that case, as far as this device knows it.
 */

import { isUuid } from "../../core/uuid.js";
import { findCase } from "../../store/cases.js";
import { listDrafts, loadDraft } from "../../store/drafts.js";
import { findEntry } from "../../store/outbox.js";
import { actionLink, element as make } from "../elements.js";
import { dateTime, dayOf, say } from "../words.js";
import { addressOf } from "./screens.js";

/** @param {{draft: string | null, details?: string | null}} address @returns {Promise<Begun>} */
export async function findBegun({ draft, details }) {
  const id = draft && isUuid(draft) ? draft : await draftFor(details);
  const [kept, queued] = id ? await Promise.all([loadDraft(id), findEntry(id)]) : [null];
  const caseId = details ?? kept?.content.details;
  return { id, kept, queued, caseId, known: caseId ? await findCase(caseId) : undefined };
}

/** The answer to the ministry that was begun. @param {string | null} [caseId] */
async function draftFor(caseId) {
  return caseId ? (await listDrafts()).find(({ content }) => content.details === caseId)?.id : undefined;
}

/** What the officer wrote stands above what is asked. @param {Form} form @param {import("../../store/cases.js").Ask} ask */
export function showMinistrysWords({ element, words }, { message, until }) {
  const lines = [make("p", { className: "message", dir: "auto" }, message)];
  if (until) lines.push(make("p", { className: "hint" }, say(words, "case.ask_until", { date: dayOf(until) })));
  const notice = make("div", { className: "notice calm" }, make("p", {}, make("strong", {}, say(words, "case.ask"))), ...lines);
  element.prepend(notice);
  for (const button of element.querySelectorAll("[data-add], [data-remove]")) button.setAttribute("hidden", "");
}

/** Who begins anew is told of what was begun before. @param {Form} form */
export async function offerOtherDrafts({ element, draft, words }) {
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
