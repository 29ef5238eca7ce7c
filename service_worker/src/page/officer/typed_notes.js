/**
 * The notes that an officer types on cases. This tab keeps each until it is added, emptied or the officer signs out.
 * If the officer leaves the case, the server breaks off, or the session ends and the same officer signs in again, the
 * case shows its note where it was typed.
 *
 * @typedef {object} TypedNotes
 * @property {string} officer - id of the officer who types.
 * @property {Record<string, TypedNote>} byCase - by the case's id.
 *
 * @typedef {object} TypedNote
 * @property {string} text
 * @property {number | null} sent - the turn of the form when the note was last sent; null if it was not sent. The form
 *   has a later turn once the note is added.
 */

import { shownOfficer, whenSigningOut } from "./shown_case.js";

const KEPT = "desk.notes";
const FORM = "[data-notes] form";

/** Keep the notes that are typed, and put them back where they were lost. */
export function keepTypedNotes() {
  document.addEventListener("input", ({ target }) => {
    const form = target instanceof HTMLTextAreaElement ? target.form : null;
    if (form?.matches(FORM)) keep(form, textIn(form).value, null);
  });
  document.addEventListener("submit", ({ target }) => {
    if (target instanceof HTMLFormElement && target.matches(FORM)) keep(target, textIn(target).value, turnOf(target));
  });
  whenSigningOut(forget);
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
  follow();
}

/** Forget a note that was added and those of another officer; put back one that was lost. */
function follow() {
  const notes = kept();
  const officer = shownOfficer();
  if (!notes || !officer) return;
  if (notes.officer !== officer) return forget();
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(FORM));
  const note = form && notes.byCase[caseOf(form)];
  if (!form || !note) return;
  if (note.sent !== null && turnOf(form) > note.sent) return keep(form, "", null);
  const text = textIn(form);
  if (text.value === "") text.value = note.text;
}

/**
 * Keep the note in a form, or forget it if it is empty.
 *
 * @param {HTMLFormElement} form
 * @param {string} text
 * @param {number | null} sent
 */
function keep(form, text, sent) {
  const officer = shownOfficer();
  if (!officer) return;
  const before = kept();
  const byCase = before?.officer === officer ? before.byCase : {};
  if (text) byCase[caseOf(form)] = { text, sent };
  else delete byCase[caseOf(form)];
  if (Object.keys(byCase).length === 0) forget();
  else sessionStorage.setItem(KEPT, JSON.stringify({ officer, byCase }));
}

function forget() {
  sessionStorage.removeItem(KEPT);
}

/** @returns {TypedNotes | null} */
const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "null");

/**
 * Return the id of the case of a form. The address names another one while the page goes there.
 *
 * @param {HTMLFormElement} form
 */
const caseOf = (form) => form.dataset.noteOf ?? "";

/** @param {HTMLFormElement} form */
const turnOf = (form) => Number(form.dataset.turn ?? 0);

/** @param {HTMLFormElement} form */
const textIn = (form) => /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
