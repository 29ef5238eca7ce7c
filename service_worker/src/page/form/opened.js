/**
 * The state of an open form that the modules which control it share.
 *
 * @import {Field} from "../../core/types.js"
 * @import {Form} from "../questions/open_form.js"
 * @import {Recorder} from "../drafts/recorder.js"
 * @typedef {ReturnType<typeof import("../attach/attach_documents.js").attachDocuments>} Attachments
 * @typedef {ReturnType<typeof createOpened>} Opened
 */

import { conditionFields } from "../../core/forms/condition_fields.js";
import { concerned, personName } from "../../core/forms/person_name.js";

/**
 * Return the state of a form that was just opened.
 *
 * @param {Form} form
 * @param {Pick<Recorder, "autosave" | "statusLine">} recorder
 * @param {Promise<void>} wordsLoaded - resolves when `form.words` are set.
 */
export function createOpened(form, { autosave, statusLine }, wordsLoaded) {
  const { declaration } = form;
  return {
    form,
    autosave,
    statusLine,
    wordsLoaded,
    /** @type {Field[]} */
    questions: declaration.sections.flatMap(({ fields }) => fields),
    /** Ids of the fields that a condition uses. */
    affectsConditions: conditionFields(declaration),
    /** Ids of the sections that are asked, in order. @type {string[]} */
    sections: [],
    /** True while the draft waits in the outbox: the sent answers are shown read-only. */
    isSent: false,
    /** True once the reference lists, and the words for them, are loaded. */
    mayEnhance: false,
    /** Path of the field to focus when the next screen opens, or "". */
    targetPath: "",
    /** The code for documents; null until a screen asks for one. @type {Promise<Attachments> | null} */
    attachments: null,
    /** The request for persistent storage, made once, with the first document. @type {Promise<void> | null} */
    persistenceAsked: null,
  };
}

/**
 * Name the draft after the people in its answers.
 *
 * @param {Opened} opened
 * @returns {boolean} whether a name, or the number of people, changed.
 */
export function nameDraft({ form, questions }) {
  const { content } = form.draft;
  // A draft in which nothing was typed yet concerns nobody, and is not saved.
  const former = JSON.stringify([content.name, content.concerned ?? concerned({}, questions)]);
  content.name = personName(content.answers, questions);
  content.concerned = concerned(content.answers, questions);
  return JSON.stringify([content.name, content.concerned]) !== former;
}

/**
 * Name and save the draft after its answers changed.
 *
 * @param {Opened} opened
 */
export function keepAnswers(opened) {
  nameDraft(opened);
  opened.autosave.changed();
}
