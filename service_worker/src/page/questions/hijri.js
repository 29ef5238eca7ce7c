/**
 * A date field that also takes a Hijri day, as some documents bear it: a switch, and the Gregorian day beside what is
 * typed.
 *
 * A Hijri day that is incomplete, or not in the calendar, is kept as typed after "hijri:", which no check accepts.
 *
 * @import {Form} from "./open_form.js"
 */

import { foldDigits } from "../../core/digits.js";
import { fromHijri, gregorianOf, isHijri, toHijri } from "../../core/hijri.js";
import { element } from "../components/elements.js";
import { enhancedOf, markEnhanced } from "./enhanced.js";
import { say } from "../words/words.js";
import { dateParts, joinDate } from "./read_control.js";
import { splitDate, writeDateParts } from "./write_control.js";

/** The prefix of a Hijri day that is not valid yet. */
const TYPED = "hijri:";

/**
 * Add the switch to every such field that has none yet.
 *
 * @param {Form} form
 */
export function enhanceHijri(form) {
  for (const field of form.element.querySelectorAll("[data-hijri]")) {
    if (field instanceof HTMLElement && !enhancedOf(field)) addSwitch(form, field);
  }
}

/**
 * Add the switch to a field.
 *
 * @param {Form} form
 * @param {HTMLElement} field
 */
function addSwitch({ words }, field) {
  const partial = field.dataset.partial !== undefined;
  const id = `${field.dataset.path}-hijri`;
  const box = element("input", { type: "checkbox", id });
  const label = element("label", { htmlFor: id }, say(words, "form.hijri"));
  const meaning = element("p", { className: "hint meaning", hidden: true, role: "status" });
  field.append(element("div", { className: "option" }, box, label), meaning);
  field.addEventListener("input", showMeaning);

  function read() {
    return box.checked ? readHijri(dateParts(field)) : joinDate(dateParts(field), partial);
  }

  function showMeaning() {
    const answer = read() ?? "";
    const isComplete = !answer.startsWith(TYPED) || dateParts(field).every(Boolean);
    const day = `\u2066${gregorianOf(answer).split("-").toReversed().join("/")}\u2069`;
    meaning.hidden = !box.checked || !answer || !isComplete;
    if (!meaning.hidden)
      meaning.textContent = isHijri(answer) ? say(words, "form.hijri_is", { day }) : say(words, "form.hijri_none");
  }

  /** @param {string} answer */
  function write(answer) {
    const hijri = isHijri(answer) ? toHijri(gregorianOf(answer)) : null;
    box.checked = hijri !== null || answer.startsWith(TYPED);
    writeDateParts(field, hijri ? hijri.map(twoDigits) : splitDate(answer.replace(TYPED, "")));
    showMeaning();
  }

  markEnhanced(field, { read, write, settled: async () => {} });
  write(read() ?? ""); // until here the fields hold a draft's Hijri answer as if it were Gregorian
}

/**
 * Return the answer for the parts of a Hijri day, undefined if they are empty.
 *
 * @param {string[]} parts - year, month, day as typed.
 */
function readHijri(parts) {
  const typed = joinDate(parts, false);
  if (!typed) return undefined;
  const [year, month, day] = parts.map((part) =>
    /^\d+$/.test(foldDigits(part).trim()) ? Number(foldDigits(part)) : Number.NaN,
  );
  return fromHijri(Number(year), Number(month), Number(day)) ?? TYPED + typed;
}

/**
 * Pad a part of a date.
 *
 * @param {number} part
 */
function twoDigits(part) {
  return String(part).padStart(2, "0");
}
