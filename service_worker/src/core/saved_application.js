/**
 * Reads the index of a saved application (`.moi`). Anyone who knows its passphrase may have written it: only the properties of
 * a draft and its documents are taken, each in its shape and within its bounds. The form checks what the answers mean.
 *
 * @import {Answers, Json} from "./types.js"
 * @import {Content, Draft} from "../store/drafts.js"
 * @import {Details, Document} from "../store/documents.js"
 */

import { isRecord } from "./is_record.js";
import { isUuid } from "./uuid.js";

const CODE = /^[A-Z0-9_]{1,64}$/;
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const BASE64URL = /^[A-Za-z0-9_-]*$/;
/** 32 bytes. */
const CONTENT_KEY = /^[A-Za-z0-9_-]{43}$/;
/** What a form makes of a file; another type could run in the page that shows it. */
const MEDIA_TYPES = new Set(["image/jpeg", "application/pdf"]);

// In characters, and many times what a form takes: a draft keeps what was typed, and the form says what is too much of it.
const MAX_TEXT_LENGTH = 100_000;
const MAX_NAME_LENGTH = 1_000;
const MAX_THUMBNAIL_LENGTH = 200_000;
const MAX_LIST_ITEMS = 1_000;
const MAX_ANSWERS = 1_000;
const MAX_DOCUMENTS = 1_000;

/**
 * @param {unknown} index - as the file has it.
 * @returns {{draft: Draft, documents: Document[]} | null} null: it is not an application's.
 */
export function readSavedApplication(index) {
  if (!isRecord(index)) return null;
  const draft = readDraft(index["draft"]);
  const given = index["documents"];
  if (draft === null || !Array.isArray(given) || given.length > MAX_DOCUMENTS) return null;
  const documents = given.flatMap((each) => readDocument(each, draft.id) ?? []);
  const isSound = documents.length === given.length && new Set(documents.map(({ id }) => id)).size === given.length;
  return isSound ? { draft, documents } : null;
}

/** @param {unknown} given @returns {Draft | null} */
function readDraft(given) {
  if (!isRecord(given)) return null;
  const { id, service, service_version, updated_at } = given;
  const content = readContent(given["content"]);
  if (content === null || !isId(id) || !isLike(service, CODE) || !isSize(service_version)) return null;
  if (!isText(updated_at, MAX_NAME_LENGTH) || Number.isNaN(Date.parse(updated_at))) return null;
  return { id, service, service_version, person: "", updated_at: new Date(updated_at).toISOString(), revision: 0, content };
}

/** @param {unknown} given @returns {Content | null} */
function readContent(given) {
  if (!isRecord(given)) return null;
  const { name, answers, visited, terms, details } = given;
  if (!isText(name, MAX_NAME_LENGTH) || !isAnswers(answers)) return null;
  if (!isList(visited, (section) => isLike(section, NAME))) return null;
  if (details !== undefined && !isId(details)) return null;
  if (terms !== undefined && !isLike(terms, DAY)) return null;
  return { name, answers, visited, ...(terms !== undefined && { terms }), ...(details !== undefined && { details }) };
}

/** @param {unknown} given @param {string} draftId @returns {Document | null} */
function readDocument(given, draftId) {
  if (!isRecord(given)) return null;
  const { id, draft_id, bytes, sha256 } = given;
  const details = readDetails(given["details"]);
  const isSound = isId(id) && draft_id === draftId && isSize(bytes) && isLike(sha256, SHA256);
  return isSound && details ? { id, draft_id: draftId, bytes, sha256, details } : null;
}

/** @param {unknown} given @returns {Details | null} */
function readDetails(given) {
  if (!isRecord(given)) return null;
  const { code, name, media_type, plain_bytes, content_key, thumbnail } = given;
  if (!isLike(code, CODE) || !isText(name, MAX_NAME_LENGTH) || !isSize(plain_bytes)) return null;
  if (!isLike(content_key, CONTENT_KEY)) return null;
  if (!isText(thumbnail, MAX_THUMBNAIL_LENGTH) || !BASE64URL.test(thumbnail)) return null;
  if (typeof media_type !== "string" || !MEDIA_TYPES.has(media_type)) return null;
  return { code, name, media_type, plain_bytes, content_key, thumbnail };
}

/** @param {unknown} given @returns {given is Answers} */
function isAnswers(given) {
  return isMapOf(given, (answer) => isPlain(answer) || isList(answer, (item) => isPlain(item) || isItem(item)));
}

/** An item of a group has a key among the others, and no group within. @param {unknown} given */
function isItem(given) {
  if (!isRecord(given)) return false;
  const { "#": key = "", ...answers } = given;
  return isText(key, MAX_NAME_LENGTH) && isMapOf(answers, (answer) => isPlain(answer) || isList(answer, isPlain));
}

/** @param {unknown} given @param {(answer: unknown) => boolean} isAnswer */
function isMapOf(given, isAnswer) {
  if (!isRecord(given)) return false;
  const answers = Object.entries(given);
  return answers.length <= MAX_ANSWERS && answers.every(([name, answer]) => NAME.test(name) && isAnswer(answer));
}

/** @param {unknown} given */
function isPlain(given) {
  return given === null || typeof given === "boolean" || Number.isFinite(given) || isText(given, MAX_TEXT_LENGTH);
}

/**
 * @template Item
 * @param {unknown} given
 * @param {((item: unknown) => item is Item) | ((item: unknown) => boolean)} isOne
 * @returns {given is Item[]}
 */
function isList(given, isOne) {
  return Array.isArray(given) && given.length <= MAX_LIST_ITEMS && given.every(isOne);
}

/** @param {unknown} given @returns {given is string} */
function isId(given) {
  return typeof given === "string" && isUuid(given);
}

/** @param {unknown} given @param {RegExp} pattern @returns {given is string} */
function isLike(given, pattern) {
  return typeof given === "string" && pattern.test(given);
}

/** @param {unknown} given @param {number} longest @returns {given is string} */
function isText(given, longest) {
  return typeof given === "string" && given.length <= longest;
}

/** @param {unknown} given @returns {given is number} */
function isSize(given) {
  return Number.isSafeInteger(given) && Number(given) >= 0;
}
