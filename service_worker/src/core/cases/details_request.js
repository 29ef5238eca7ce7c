/**
 * The words of a request for details: its message in both languages, of which a ready sentence is a line. Twin:
 * `moi_pwa/rules/cases/details_request.py`.
 *
 * @typedef {"ar" | "en"} Language
 * @typedef {Record<Language, string>} Text
 * @typedef {object} Said - the content of a request.
 * @property {string} message
 * @property {Text} [message_said] - absent in requests of an earlier version, and if no line is a ready sentence.
 * @property {Record<Language, string[]>} [asked_said] - names of what is asked for; absent as well.
 * @property {string} [until] - ISO day.
 */

import { tidyLine } from "../characters.js";

const LANGUAGES = /** @type {const} */ (["ar", "en"]);

/**
 * Return a tidied message in each language, line by line; null if none of its lines is a ready sentence. Any other line
 * stays as it is.
 *
 * @param {string} message
 * @param {Text[]} ready
 * @returns {Text | null}
 */
export function inBothLanguages(message, ready) {
  /** @type {Map<string, Text>} */
  const ofLine = new Map(ready.map(tidied).flatMap((text) => LANGUAGES.map((language) => [text[language], text])));
  const lines = message.split("\n");
  if (!lines.some((line) => ofLine.has(line))) return null;
  const inLanguage = (/** @type {Language} */ language) =>
    lines.map((line) => ofLine.get(line)?.[language] ?? line).join("\n");
  return { ar: inLanguage("ar"), en: inLanguage("en") };
}

/**
 * Return a sentence as messages have it.
 *
 * @param {Text} text
 * @returns {Text}
 */
const tidied = ({ ar, en }) => ({ ar: tidyLine(ar), en: tidyLine(en) });

/**
 * Return the message of a request in a language, as far as it is known there.
 *
 * @param {Said} said
 * @param {Language} language
 */
export function messageIn({ message, message_said }, language) {
  return message_said?.[language] ?? message;
}

/**
 * Return whether a message has a sentence as a line of its own.
 *
 * @param {string} message
 * @param {string} sentence
 */
export function hasLine(message, sentence) {
  return message.split("\n").some((line) => tidyLine(line) === tidyLine(sentence));
}

/**
 * Return a message with a sentence as its last line, unless it has it already.
 *
 * @param {string} message
 * @param {string} sentence
 */
export function withLine(message, sentence) {
  if (hasLine(message, sentence)) return message;
  return [message.trimEnd(), sentence].filter(Boolean).join("\n");
}

/**
 * Return a message without the lines that are a sentence.
 *
 * @param {string} message
 * @param {string} sentence
 */
export function withoutLine(message, sentence) {
  const lines = message.split("\n").filter((line) => tidyLine(line) !== tidyLine(sentence));
  return lines.join("\n");
}
