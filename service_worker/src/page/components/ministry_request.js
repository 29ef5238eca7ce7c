/** The ministry's request for details, as the applicant reads it. The preview at the desk draws it with the same code. */

import { messageIn } from "../../core/cases/details_request.js";
import { dayOf } from "../words/format.js";
import { element } from "./elements.js";

/**
 * Return the message, what to correct or send, and the last day.
 *
 * @param {import("../../core/cases/details_request.js").Said} said
 * @param {"ar" | "en"} language
 * @param {(key: string, values?: Record<string, string>) => string} say - in that language.
 * @returns {HTMLElement[]}
 */
export function requestParts(said, language, say) {
  const items = said.asked_said?.[language] ?? [];
  const message = element("p", { className: "message", dir: "auto" }, messageIn(said, language));
  const list = element("ul", { className: "asked" }, ...items.map((item) => element("li", {}, item)));
  return [
    message,
    ...(items.length > 0 ? [element("p", {}, say("form.ask_items")), list] : []),
    ...(said.until ? [element("p", {}, say("form.ask_until", { date: dayOf(said.until, language) }))] : []),
  ];
}
