/**
 * The calculator of the fine for overstaying. It shows the fine once the kind of stay, the last day and the end are
 * known.
 */

import { parseDay, padDay } from "../../core/dates.js";
import { overstayFine } from "../../core/fees/overstay.js";
import { amount, lineOf, list } from "../components/bill_lines.js";
import { fieldsIn } from "../questions/open_form.js";
import { readControl } from "../questions/read_control.js";
import { writeControl } from "../questions/write_control.js";
import { feeTable } from "../reference/reference.js";
import { whenShownAgain } from "../browser/shown_again.js";
import { dayOf } from "../words/format.js";
import { sayCount } from "../words/say_count.js";
import { loadWords, say } from "../words/words.js";

/**
 * Bring the calculator to life.
 *
 * @param {HTMLElement} element
 */
export async function openFine(element) {
  const [words, amounts] = await Promise.all([loadWords(), feeTable(element.dataset.fees)]);
  const fee = element.dataset.fine ?? "";
  const none = /** @type {HTMLElement} */ (element.querySelector("[data-none]"));
  const bill = /** @type {HTMLElement} */ (element.querySelector("[data-bill]"));

  /** Answers by path. @type {Map<string | undefined, string>} */
  let answers = new Map();

  function show() {
    answers = new Map(fieldsIn(element).map((field) => [field.dataset.path, String(readControl(field) ?? "")]));
    const [stay = "", lastDay = "", end = ""] = ["stay", "last_day", "end"].map((path) => answers.get(path));
    const days = [lastDay, end].map((day) => parseDay(padDay(day)));
    const fine = stay && days[0] && days[1] ? fineFor(stay === "annual" ? "annual" : "visit", days[0], days[1]) : null;
    none.hidden = fine === null || fine.lines.length > 0;
    none.textContent = say(words, fine?.grace ? "fine.grace" : "fine.none");
    bill.replaceChildren(...(fine && fine.lines.length > 0 ? linesOf(fine) : []));
  }

  /**
   * Return the fine, or null if the days lie before the fee table.
   *
   * @param {"visit" | "annual"} stay
   * @param {string} lastDay - last permitted day, ISO 8601.
   * @param {string} end - last day of the stay, ISO 8601.
   */
  function fineFor(stay, lastDay, end) {
    try {
      return overstayFine(fee, stay, lastDay, end, amounts);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /**
   * Return the lines of a fine.
   *
   * @param {import("../../core/fees/overstay.js").Fine} fine
   */
  function linesOf({ lines, total_fils }) {
    const rows = lines.map(({ first, last, days, fils_each, fils }) => {
      const values = { from: dayOf(first), to: dayOf(last), each: amount(fils_each, words) };
      return lineOf(sayCount(words, "fine.days", days, values), amount(fils, words));
    });
    return list("fine.heading", [...rows, lineOf(say(words, "form.total"), amount(total_fils, words))], words);
  }

  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("input", show);
  whenShownAgain(() => fieldsIn(element).forEach((field) => writeControl(field, answers.get(field.dataset.path))));
  show();
}
