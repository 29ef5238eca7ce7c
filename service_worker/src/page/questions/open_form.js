/**
 * The open form, as its parts share it.
 *
 * @import {Declaration, Facts} from "../../core/types.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Request} from "../../core/forms/request.js"
 * @typedef {object} OpenDraft - the parts that are there before the rest is loaded.
 * @property {HTMLElement} element
 * @property {Draft} draft
 * @property {import("../words/words.js").Words} words
 * @typedef {object} Complete - the parts that are loaded later.
 * @property {Declaration} declaration
 * @property {Facts} facts - as far as loaded (`reference_data.js`).
 * @property {Request | null} request - the ministry's request for details; null in a new application.
 * @typedef {OpenDraft & Complete} Form
 */

import { uuidv7 } from "../../core/uuid.js";

/**
 * Return an empty draft.
 *
 * @param {string} service - code of the service.
 * @param {number} version
 * @returns {Draft}
 */
export function newDraft(service, version) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const content = { name: "", answers: {}, visited: [] };
  return { id, service, service_version: version, person: "", updated_at: "", revision: 0, content };
}

/**
 * Return the fields of an element, hidden ones too.
 *
 * @param {ParentNode} element
 * @returns {HTMLElement[]}
 */
export function fieldsIn(element) {
  return [...element.querySelectorAll("[data-path]")].filter((found) => found instanceof HTMLElement);
}

/**
 * Return the field around a control, or null.
 *
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
export function fieldOf(target) {
  return target instanceof Element ? target.closest("[data-path]") : null;
}

/**
 * Return the field with a path, or null.
 *
 * @param {ParentNode} element
 * @param {string} path
 */
export function fieldAt(element, path) {
  return /** @type {HTMLElement | null} */ (element.querySelector(`[data-path="${CSS.escape(path)}"]`));
}
