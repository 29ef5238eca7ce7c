/**
 * The rows of a sheet on this device. Each is a draft of its own, so the form opens it, the outbox sends it, and it is
 * sealed and owned as other drafts are.
 *
 * @import {Answers, Declaration, Json} from "../../../core/types.js"
 * @import {Entry} from "../../../core/outbox.js"
 * @import {RowState, SheetRow} from "../../../core/sheets/row_state.js"
 * @import {JudgedCells} from "../../../core/sheets/sheet_answers.js"
 * @import {CaseSummary} from "../../../store/cases.js"
 * @import {Content, Draft} from "../../../store/drafts.js"
 * @import {SheetService} from "./service_of_sheet.js"
 * @typedef {Content & {sheet: SheetRow}} RowContent
 * @typedef {Draft & {content: RowContent}} RowDraft
 * @typedef {object} Row
 * @property {string} id
 * @property {number} number
 * @property {RowState | "waiting" | "refused" | "received"} state
 * @property {RowDraft | null} draft - null once the ministry has it.
 * @property {Entry | null} entry - in the outbox.
 * @property {CaseSummary | null} received
 */

import { ownsDraft } from "../../../core/drafts/sent_draft.js";
import { concerned, personName } from "../../../core/forms/person_name.js";
import { answerAt, setAnswer, withoutKeys } from "../../../core/forms/paths.js";
import { bare } from "../../../core/sheets/file_matching.js";
import { newSheetId, numberIn, rowId, sheetIn } from "../../../core/sheets/row_ids.js";
import { judgeRow, stateOf } from "../../../core/sheets/row_state.js";
import { listCases } from "../../../store/cases.js";
import { documentsOf } from "../../../store/documents.js";
import { listDrafts } from "../../../store/draft_list.js";
import { loadDraft, loadDraftAndEntry, saveDraft } from "../../../store/drafts.js";
import { entries } from "../../../store/outbox.js";
import { lastPersonId } from "../../../store/session.js";

/**
 * Read the rows of a party's sheet.
 *
 * @param {SheetService} service
 * @param {string} party
 * @param {string} wanted - id of the sheet. "", or the id of a sheet that is not here or another party's, means the one
 *   whose row was changed last.
 * @returns {Promise<{sheet: string, rows: Row[]}>} `sheet`: "" if there is none.
 */
export async function readRows(service, party, wanted) {
  const { declaration } = service;
  const [drafts, queue, cases] = await Promise.all([listDrafts(party, declaration.code), entries(), listCases(party)]);
  const all = drafts.readable.filter(isRow);
  const isHere = [...all, ...cases.readable].some((each) => sheetIn(each.id) === wanted);
  const id = isHere ? wanted : all[0] ? sheetIn(all[0].id) : "";
  const received = cases.readable.filter((one) => one.service === declaration.code && sheetIn(one.id) === id);
  const isReceived = new Set(received.map((one) => one.id));
  const entryOf = new Map(queue.map((entry) => [entry.id, entry]));
  const rows = all
    .filter((draft) => sheetIn(draft.id) === id && !isReceived.has(draft.id))
    .map((draft) => rowOf(judgedAgain(draft, service), entryOf.get(draft.id) ?? null, declaration));
  const done = received.map((one) => /** @type {Row} */ ({ id: one.id, number: numberIn(one.id), state: "received", draft: null, entry: null, received: one })); // prettier-ignore
  return { sheet: id, rows: [...rows, ...done].sort((a, b) => a.number - b.number) };
}

/**
 * Read one row that is a draft, or return null.
 *
 * @param {string} id
 * @param {SheetService} service
 * @returns {Promise<Row | null>}
 */
export async function readRow(id, service) {
  const { draft, entry } = await loadDraftAndEntry(id);
  return draft && isRow(draft) ? rowOf(judgedAgain(draft, service), entry ?? null, service.declaration) : null;
}

/** Return whether a draft is the row of a sheet. @param {Draft} draft @returns {draft is RowDraft} */
export const isRow = (draft) => draft.content.sheet !== undefined;

/**
 * Return a draft as a row.
 *
 * @param {RowDraft} draft
 * @param {Entry | null} entry
 * @param {Declaration} declaration
 * @returns {Row}
 */
function rowOf(draft, entry, declaration) {
  const state = entry === null ? stateOf(draft.content.sheet, declaration) : ownsDraft(entry) ? "waiting" : "refused";
  return { id: draft.id, number: draft.content.sheet.number, state, draft, entry, received: null };
}

/**
 * Return a draft with its present problems: the form may have changed it.
 *
 * @param {RowDraft} draft
 * @param {SheetService} service
 * @returns {RowDraft}
 */
function judgedAgain(draft, service) {
  if (draft.content.sheet.judged === draft.revision) return draft;
  return { ...draft, content: judgedContent(draft.content, draft.revision, service) };
}

/**
 * Return the content of a draft with its problems and its name.
 *
 * @param {RowContent} content
 * @param {number} revision - the revision of the draft that has this content.
 * @param {SheetService} service
 * @returns {RowContent}
 */
function judgedContent(content, revision, { declaration, facts, questions }) {
  const answers = withoutKeys(content.answers);
  const problems = judgeRow(content.sheet, answers, declaration, facts);
  const sheet = { ...content.sheet, problems, judged: revision };
  return { ...content, sheet, name: personName(answers, questions), concerned: concerned(answers, questions) };
}

/**
 * Keep judged applications as rows. A row with the same number gets the new answers, and keeps its documents.
 *
 * @param {JudgedCells["judged"]} judged
 * @param {{service: SheetService, party: string, sheet: string}} of - `sheet`: "" begins a new one.
 * @param {(done: number) => void} progress
 * @returns {Promise<{sheet: string, left: number[]}>} `left`: numbers of the rows that were sent already, and stay.
 */
export async function keepJudged(judged, { service, party, sheet: given }, progress) {
  const sheet = given || newSheetId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const person = await lastPersonId();
  const left = [];
  let done = 0;
  for (const each of judged) {
    const id = rowId(sheet, each.number);
    const before = await loadDraft(id);
    const names = (await documentsOf(id)).readable.map(({ details }) => bare(details.name));
    const { code, version } = service.declaration;
    const draft = before ?? { id, service: code, service_version: version, person, party, updated_at: "", revision: 0 };
    const content = contentOf(each, before?.content ?? null, new Set(names), draft.revision + 1, service);
    const isOurs = (draft.party ?? "") === party;
    if (!isOurs || (await save({ ...draft, content })) !== "saved") left.push(each.number);
    progress((done += 1));
  }
  return { sheet, left };
}

/**
 * Return the content of a row.
 *
 * @param {JudgedCells["judged"][number]} judged
 * @param {Content | null} before
 * @param {Set<string>} attached - names of files that are attached.
 * @param {number} revision
 * @param {SheetService} service
 * @returns {RowContent}
 */
function contentOf({ number, answers, problems, home, places, unread }, before, attached, revision, service) {
  /** @type {SheetRow["files"]} */
  const files = {};
  for (const path of filePaths(answers, before?.answers ?? {}, service.declaration)) {
    const names = asList(answerAt(answers, path)).filter((name) => !attached.has(bare(name)));
    if (names.length > 0) files[path] = names;
    const ids = asList(answerAt(before?.answers ?? {}, path));
    setAnswer(answers, path, ids.length > 0 ? ids : undefined);
  }
  const { questions } = service;
  const sheet = { number, home, places: Object.fromEntries(places), unread, files, problems, judged: revision };
  const content = { visited: [], ...before, answers, sheet, name: personName(answers, questions), concerned: concerned(answers, questions) }; // prettier-ignore
  return before ? judgedContent(content, revision, service) : content;
}

/**
 * Return the paths of questions for documents that either answers have.
 *
 * @param {Answers} answers
 * @param {Answers} before
 * @param {Declaration} declaration
 */
function filePaths(answers, before, { sections }) {
  const fields = sections.flatMap((section) => section.fields);
  return fields.flatMap((field) => {
    if (field.kind === "file") return [field.id];
    if (field.kind !== "group") return [];
    const count = Math.max(asItems(answers[field.id]).length, asItems(before[field.id]).length);
    const inner = field.fields.filter(({ kind }) => kind === "file");
    return Array.from({ length: count }, (_, n) => inner.map(({ id }) => `${field.id}/${n}/${id}`)).flat();
  });
}

/** Return a list of texts. @param {Json | undefined} answer */
const asList = (answer) => (Array.isArray(answer) ? answer.map(String) : []);

/** Return the items of a group. @param {Json | undefined} answer */
const asItems = (answer) => (Array.isArray(answer) ? answer : []);

/**
 * Change a row and judge it again.
 *
 * @param {string} id
 * @param {(content: RowContent) => void} change - changes the content in place.
 * @param {SheetService} service
 * @returns {Promise<"saved" | "changed" | "sent" | "gone">}
 */
export async function changeRow(id, change, service) {
  for (;;) {
    const draft = await loadDraft(id);
    if (!draft || !isRow(draft)) return "gone";
    const content = structuredClone(draft.content);
    change(content);
    const outcome = await save({ ...draft, content: judgedContent(content, draft.revision + 1, service) });
    if (outcome !== "changed") return outcome; // else another window was quicker: its change stays, ours is added
  }
}

/** Save a row. @param {Draft} draft */
const save = (draft) => saveDraft({ ...draft, updated_at: new Date().toISOString() }, "relaxed");
