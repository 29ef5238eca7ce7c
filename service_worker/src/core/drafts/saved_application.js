/**
 * Reads the index of a saved application (`.moi`).
 *
 * Anyone who knows its passphrase may have written it. So only the properties of a draft and its documents are read,
 * each in its expected shape and within limits. The form checks the answers' meaning.
 *
 * @import {Answers, Json} from "../types.js"
 * @import {Content, Draft} from "../../store/drafts.js"
 * @import {Details, Document} from "../../store/documents.js"
 */

import { isRecord } from "../is_record.js";
import { isUuid } from "../uuid.js";

const CODE = /^[A-Z0-9_]{1,64}$/;
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const BASE64URL = /^[A-Za-z0-9_-]*$/;
/** 32 bytes in base64url. */
const CONTENT_KEY = /^[A-Za-z0-9_-]{43}$/;
/** The media types that a form makes of files. A file of another type could run code in the page that shows it. */
const MEDIA_TYPES = new Set(["image/jpeg", "application/pdf"]);

// Limits in characters and items, many times what a form accepts: a draft keeps all that was typed, and the form reports
// what is too long.
const MAX_TEXT_LENGTH = 100_000;
const MAX_NAME_LENGTH = 1_000;
const MAX_THUMBNAIL_LENGTH = 200_000;
const MAX_LIST_ITEMS = 1_000;
const MAX_ANSWERS = 1_000;
const MAX_DOCUMENTS = 1_000;

/**
 * Read the index of a saved application.
 *
 * @param {unknown} index - as the file has it.
 * @returns {{draft: Draft, documents: Document[]} | null} null if it is not the index of an application, or a part of
 *   it is malformed.
 */
export function readSavedApplication(index) {
  if (!isRecord(index)) return null;
  const draft = readDraft(index["draft"]);
  const value = index["documents"];
  if (draft === null || !Array.isArray(value) || value.length > MAX_DOCUMENTS) return null;
  const documents = value.flatMap((each) => readDocument(each, draft.id) ?? []);
  const ids = new Set(documents.map(({ id }) => id)); // fewer if a document is malformed, or comes twice
  return ids.size === value.length ? { draft, documents } : null;
}

/**
 * Read the draft. Its person and revision are reset, as it is new on this device; the party that it was begun for
 * stays. null if it is malformed.
 *
 * @param {unknown} value
 * @returns {Draft | null}
 */
function readDraft(value) {
  if (!isRecord(value)) return null;
  const { id, party = "", service, service_version, updated_at } = value;
  const content = readContent(value["content"]);
  if (content === null || !isId(id) || !isLike(service, CODE) || !isSize(service_version)) return null;
  if (!isText(updated_at, MAX_NAME_LENGTH) || Number.isNaN(Date.parse(updated_at))) return null;
  if (party !== "" && !isId(party)) return null;
  return {
    id,
    service,
    service_version,
    person: "",
    ...(party !== "" && { party }),
    updated_at: new Date(updated_at).toISOString(),
    revision: 0,
    content,
  };
}

/**
 * Read the draft's content, or return null if it is malformed.
 *
 * @param {unknown} value
 * @returns {Content | null}
 */
function readContent(value) {
  if (!isRecord(value)) return null;
  const { name, answers, visited, at_hand, terms, details, concerned } = value;
  if (!isText(name, MAX_NAME_LENGTH) || !isAnswers(answers)) return null;
  if (!isList(visited, (section) => isLike(section, NAME))) return null;
  if (at_hand !== undefined && !isList(at_hand, (each) => isText(each, MAX_NAME_LENGTH))) return null;
  if (details !== undefined && !isId(details)) return null;
  if (terms !== undefined && !isLike(terms, DAY)) return null;
  const people = readConcerned(concerned);
  if (people === null) return null;
  return {
    name,
    answers,
    visited,
    ...people,
    ...(at_hand !== undefined && { at_hand }),
    ...(terms !== undefined && { terms }),
    ...(details !== undefined && { details }),
  };
}

/**
 * Read whom the draft is about: {} if it does not say it, null if it is malformed.
 *
 * @param {unknown} value
 * @returns {Pick<Content, "concerned"> | null}
 */
function readConcerned(value) {
  if (value === undefined) return {};
  if (!isRecord(value)) return null;
  const { latin, arabic, others } = value;
  const isSound = isText(latin, MAX_NAME_LENGTH) && isText(arabic, MAX_NAME_LENGTH) && isSize(others);
  return isSound ? { concerned: { latin, arabic, others } } : null;
}

/**
 * Read a document of the draft, or return null if it is malformed.
 *
 * @param {unknown} value
 * @param {string} draftId
 * @returns {Document | null}
 */
function readDocument(value, draftId) {
  if (!isRecord(value)) return null;
  const { id, draft_id, bytes, sha256 } = value;
  const details = readDetails(value["details"]);
  const isSound = isId(id) && draft_id === draftId && isSize(bytes) && isLike(sha256, SHA256);
  return isSound && details ? { id, draft_id: draftId, bytes, sha256, details } : null;
}

/**
 * Read a document's details, or return null if they are malformed.
 *
 * @param {unknown} value
 * @returns {Details | null}
 */
function readDetails(value) {
  if (!isRecord(value)) return null;
  const { code, name, media_type, plain_bytes, content_key, thumbnail, is_photo } = value;
  if (!isLike(code, CODE) || !isText(name, MAX_NAME_LENGTH) || !isSize(plain_bytes)) return null;
  if (!isLike(content_key, CONTENT_KEY)) return null;
  if (!isText(thumbnail, MAX_THUMBNAIL_LENGTH) || !BASE64URL.test(thumbnail)) return null;
  if (typeof media_type !== "string" || !MEDIA_TYPES.has(media_type)) return null;
  const details = { code, name, media_type, plain_bytes, content_key, thumbnail };
  return is_photo === true ? { ...details, is_photo } : details;
}

/**
 * Return whether a value is an application's answers: plain values, lists of them, or groups.
 *
 * @param {unknown} value
 * @returns {value is Answers}
 */
function isAnswers(value) {
  return isMapOf(value, (answer) => isPlain(answer) || isList(answer, (item) => isPlain(item) || isItem(item)));
}

/**
 * Return whether a value is an item of a group: it has a text as its key ("#"), and no group within.
 *
 * @param {unknown} value
 */
function isItem(value) {
  if (!isRecord(value)) return false;
  const { "#": key = "", ...answers } = value;
  return isText(key, MAX_NAME_LENGTH) && isMapOf(answers, (answer) => isPlain(answer) || isList(answer, isPlain));
}

/**
 * Return whether a value is an object of at most `MAX_ANSWERS` answers under field names.
 *
 * @param {unknown} value
 * @param {(answer: unknown) => boolean} isAnswer
 */
function isMapOf(value, isAnswer) {
  if (!isRecord(value)) return false;
  const answers = Object.entries(value);
  return answers.length <= MAX_ANSWERS && answers.every(([name, answer]) => NAME.test(name) && isAnswer(answer));
}

/**
 * Return whether a value is null, a boolean, a number or a text.
 *
 * @param {unknown} value
 */
function isPlain(value) {
  return value === null || typeof value === "boolean" || Number.isFinite(value) || isText(value, MAX_TEXT_LENGTH);
}

/**
 * Return whether a value is a list of at most `MAX_LIST_ITEMS` items, all of which pass `isOne`.
 *
 * @template Item
 * @param {unknown} value
 * @param {((item: unknown) => item is Item) | ((item: unknown) => boolean)} isOne
 * @returns {value is Item[]}
 */
function isList(value, isOne) {
  return Array.isArray(value) && value.length <= MAX_LIST_ITEMS && value.every(isOne);
}

/**
 * Return whether a value is a UUID.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
function isId(value) {
  return typeof value === "string" && isUuid(value);
}

/**
 * Return whether a value is a text that matches a pattern.
 *
 * @param {unknown} value
 * @param {RegExp} pattern
 * @returns {value is string}
 */
function isLike(value, pattern) {
  return typeof value === "string" && pattern.test(value);
}

/**
 * Return whether a value is a text of at most `longest` characters.
 *
 * @param {unknown} value
 * @param {number} longest
 * @returns {value is string}
 */
function isText(value, longest) {
  return typeof value === "string" && value.length <= longest;
}

/**
 * Return whether a value is a whole number that is not negative.
 *
 * @param {unknown} value
 * @returns {value is number}
 */
function isSize(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
