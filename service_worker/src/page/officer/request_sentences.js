/**
 * The ready sentences of a request for details. Those that fit what is chosen come first.
 *
 * @import {Text} from "../../core/cases/details_request.js"
 * @import {Item} from "./request_picker.js"
 * @typedef {Text & {about: string}} Sentence - `about`: "all", "answers", "documents" or the code of a document.
 */

import { hasLine } from "../../core/cases/details_request.js";
import { element } from "../components/elements.js";

/**
 * Return the buttons of the sentences, and the function that shows which of them fit and which are in the message.
 *
 * @param {{language: "ar" | "en", sentences: Sentence[]}} content
 * @param {(sentence: string) => void} toggle
 * @param {{legend: string, hint: string, more: string}} labels
 */
export function sentencesPart({ language, sentences }, toggle, { legend, hint, more: othersLabel }) {
  const buttons = sentences
    .toSorted((a, b) => breadth(a) - breadth(b))
    .map((sentence) => {
      const text = sentence[language];
      const button = element(
        "button",
        { type: "button", className: "request-sentence", lang: language, dir: "auto", "aria-pressed": "false" },
        text,
      );
      button.addEventListener("click", () => toggle(text));
      return { ...sentence, text, button };
    });
  const fitting = element("div", { className: "request-sentences" });
  const others = element("div", { className: "request-sentences" });
  const more = element("details", {}, element("summary", {}, othersLabel), others);
  const body = element(
    "fieldset",
    { className: "field", hidden: sentences.length === 0 },
    element("legend", {}, legend),
    element("p", { className: "hint" }, hint),
    fitting,
    more,
  );
  /**
   * @param {Item[]} chosen
   * @param {string} message
   */
  const update = (chosen, message) => {
    for (const { about, text, button } of buttons) {
      const isSaid = hasLine(message, text);
      button.setAttribute("aria-pressed", String(isSaid));
      place(button, isSaid || fits(about, chosen) ? fitting : others, buttons);
    }
    more.hidden = others.childElementCount === 0;
  };
  return { body, update };
}

/**
 * Return the place of a sentence in the order from the special to the general.
 *
 * @param {Sentence} sentence
 */
const breadth = ({ about }) => ["answers", "documents", "all"].indexOf(about);

/**
 * Return whether a sentence fits one of the chosen items.
 *
 * @param {string} about
 * @param {Item[]} chosen
 */
export function fits(about, chosen) {
  return (
    about === "all" ||
    chosen.some((item) => item.about === about || (about === "documents" && item.about !== "answers"))
  );
}

/**
 * Put a button into a list, in the order of all buttons. One that has the focus stays where it is.
 *
 * @param {HTMLElement} button
 * @param {HTMLElement} list
 * @param {{button: HTMLElement}[]} all
 */
function place(button, list, all) {
  const root = /** @type {ShadowRoot} */ (button.getRootNode());
  if (button.parentElement === list || (button.parentElement && root.activeElement === button)) return;
  const after = all.slice(all.findIndex((each) => each.button === button) + 1);
  const next = after.find((each) => each.button.parentElement === list)?.button ?? null;
  list.insertBefore(button, next);
}
