/**
 * Opens the form: what is declared, and what has been typed so far.
 *
 * @import {Declaration} from "../../core/types.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Form} from "./form.js"
 */

import { ammanDay } from "../../core/dates.js";
import { migrateDraft } from "../../core/drafts.js";
import { isUuid, uuidv7 } from "../../core/uuid.js";
import { sweepDocuments } from "../../store/documents.js";
import { listDrafts, loadDraft } from "../../store/drafts.js";
import { findEntry } from "../../store/outbox.js";
import { actionLink, element as make } from "../elements.js";
import { dateTime, loadWords, pageLanguage, say } from "../words.js";
import { documentIds } from "./form.js";
import { fillAndListen } from "./life.js";
import { addressOf, readAddress } from "./screens.js";

/** @param {HTMLElement} element */
export async function openForm(element) {
  const asked = readAddress(location.hash);
  const id = asked.draft && isUuid(asked.draft) ? asked.draft : newId();
  const loading = loadWords().catch(() => ({}));
  const [declaration, kept, queued] = await Promise.all([
    /** @type {Promise<Declaration>} */ (loadJson(element.dataset.declaration)),
    asked.draft ? loadDraft(id) : null,
    asked.draft ? findEntry(id) : undefined,
  ]);
  if (queued) return location.replace(`/${pageLanguage()}/case/#${id}`); // it waits to be sent, and changes no more

  history.replaceState(null, "", addressOf(id, asked.at));
  /** @type {Form} */
  const form = {
    element,
    declaration,
    draft: kept ? brought(kept, declaration) : blank(id, declaration),
    facts: { today: ammanDay(new Date()), nationalities: null, documents: null },
    words: {},
  };
  const life = fillAndListen(form);
  form.words = await loading;
  form.facts.nationalities = await loadJson(element.dataset.nationalities).catch(() => null);
  life.follow();
  if (kept) await sweepDocuments(id, documentIds(declaration, kept.content.answers), Date.now());
  else await offerOtherDrafts(form);
}

/** @param {string} id @param {Declaration} declaration @returns {Draft} */
function blank(id, { code, version }) {
  const content = { name: "", answers: {}, visited: [] };
  return { id, service: code, service_version: version, updated_at: "", revision: 0, content };
}

/** A draft of an earlier version of the service, as one of this. @param {Draft} draft @param {Declaration} declaration @returns {Draft} */
function brought(draft, declaration) {
  if (draft.service_version >= declaration.version) return draft;
  const answers = migrateDraft(declaration, draft.content.answers);
  return { ...draft, service_version: declaration.version, content: { ...draft.content, answers } };
}

/** Who begins anew is told of what was begun before. @param {Form} form */
async function offerOtherDrafts({ element, draft, words }) {
  const others = (await listDrafts(draft.service)).filter(({ id }) => id !== draft.id);
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
