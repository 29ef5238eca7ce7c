/**
 * The documents of one field, as the page shows them.
 *
 * @import {Document} from "../../store/documents.js"
 * @import {Form} from "../questions/open_form.js"
 * @typedef {Document | {id: string, details: null}} Shown - a document; `details` is null if it cannot be opened on
 *   this device.
 * @typedef {object} Actions
 * @property {(document: Document, words: import("../words/words.js").Words) => Promise<void>} view
 * @property {(field: HTMLElement, document: {id: string}) => Promise<void>} remove
 * @property {(field: HTMLElement, document: Document) => void} replace
 */

import { fromBase64url } from "../../crypto/base64url.js";
import { actionButton, element } from "../components/elements.js";
import { dataSize } from "../words/format.js";
import { say } from "../words/words.js";

/** The delay before progress is shown. */
const SHOW_PROGRESS_AFTER_MS = 400;

/**
 * Draw the documents of a field. The line of a document that stays is kept, with its focus and a press that has begun.
 * Files that are being prepared stay at the end.
 *
 * @param {Form} form
 * @param {HTMLElement} field
 * @param {Shown[]} documents
 * @param {Actions} actions
 */
export function drawFiles({ words }, field, documents, actions) {
  const list = listOf(field);
  const present = new Map(/** @type {HTMLElement[]} */ ([...list.children]).map((line) => [line.dataset.file, line]));
  const lines = [
    ...documents.map((document) => present.get(keyOf(document)) ?? lineOf(words, field, document, actions)),
    ...list.querySelectorAll("[data-preparing]"),
  ];
  for (const line of [...list.children]) if (!lines.includes(line)) line.remove();
  lines.forEach((line, at) => {
    if (list.children[at] !== line) list.insertBefore(line, list.children[at] ?? null);
  });
  const input = field.querySelector("input");
  if (input) input.hidden = documents.length >= Number(field.dataset.max);
}

/**
 * Return what tells the line of a document from every other line of the field.
 *
 * @param {Shown} document
 */
function keyOf({ id, details }) {
  return details === null ? `unreadable ${id}` : id;
}

/**
 * Return the line of a document.
 *
 * @param {import("../words/words.js").Words} words
 * @param {HTMLElement} field
 * @param {Shown} document
 * @param {Actions} actions
 */
function lineOf(words, field, document, actions) {
  const line =
    document.details === null
      ? unreadableFile(words, () => void actions.remove(field, document))
      : readableFile(words, field, document, actions);
  line.dataset.file = keyOf(document);
  return line;
}

/**
 * Return the line of a document that can be opened.
 *
 * @param {import("../words/words.js").Words} words
 * @param {HTMLElement} field
 * @param {Document} document
 * @param {Actions} actions
 */
function readableFile(words, field, document, { view, remove, replace }) {
  const { name, plain_bytes, thumbnail } = document.details;
  /** @param {string} key @param {() => unknown} act */
  const button = (key, act) => {
    const newButton = actionButton(say(words, `document.${key}`), () => void act());
    newButton.setAttribute("aria-label", `${newButton.textContent}: ${name}`);
    return newButton;
  };
  const buttons = [
    button("view", () => view(document, words)),
    button("replace", () => replace(field, document)),
    button("remove", () => remove(field, document)),
  ];
  const size = element("span", { className: "hint" }, dataSize(plain_bytes));
  const line = element("span", {}, element("bdi", {}, name), " ", size);
  return element("li", {}, ...pictureOf(thumbnail), line, ...buttons);
}

/**
 * Return the line of a document that cannot be opened.
 *
 * @param {import("../words/words.js").Words} words
 * @param {() => void} remove
 */
function unreadableFile(words, remove) {
  const line = element("span", { className: "problem" }, say(words, "document.unreadable"));
  const item = element("li", {}, line, actionButton(say(words, "document.remove"), remove));
  item.dataset.unreadableFile = "";
  return item;
}

/**
 * Add a line that shows the progress of sealing a file.
 *
 * @param {Form} form
 * @param {HTMLElement} field
 * @param {string} name
 * @param {() => void} stop
 */
export function drawProgress({ words }, field, name, stop) {
  const bar = element("progress", { max: 1 });
  const text = element("span", { role: "status" });
  const button = actionButton(say(words, "document.stop"), stop);
  button.setAttribute("aria-label", `${button.textContent}: ${name}`);
  const line = element("li", { hidden: true }, element("bdi", {}, name), bar, text, button);
  line.dataset.preparing = "";
  listOf(field).append(line);
  const timer = setTimeout(() => {
    line.hidden = false;
    text.textContent = say(words, "document.sealing");
  }, SHOW_PROGRESS_AFTER_MS);
  return {
    /** @param {number} share */
    show: (share) => void (bar.value = share),
    /** Remove the button that stops it. */
    keep: () => button.remove(),
    remove() {
      clearTimeout(timer);
      line.remove();
    },
  };
}

/**
 * Return the thumbnail as the only item of a list, or [] if there is none.
 *
 * @param {string} thumbnail - base64url, or "".
 */
function pictureOf(thumbnail) {
  if (!thumbnail) return [];
  const picture = element("img", { alt: "", width: 56, height: 56 });
  picture.src = URL.createObjectURL(new Blob([fromBase64url(thumbnail)], { type: "image/jpeg" }));
  picture.onload = () => URL.revokeObjectURL(picture.src);
  return [picture];
}

/**
 * Return the list of a field's documents.
 *
 * @param {HTMLElement} field
 */
function listOf(field) {
  return /** @type {HTMLElement} */ (field.querySelector("[data-files]"));
}
