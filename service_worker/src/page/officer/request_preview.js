/** The preview of a request for details, drawn by the code of the applicant's page. */

import { inBothLanguages } from "../../core/cases/details_request.js";
import { tidyParagraph } from "../../core/characters.js";
import { addDays } from "../../core/dates.js";
import { element } from "../components/elements.js";
import { requestParts } from "../components/ministry_request.js";
import { say as fill } from "../words/words.js";
import { say } from "./words.js";

/** @import {Item} from "./request_picker.js" */

const LANGUAGES = /** @type {const} */ (["ar", "en"]);

/**
 * Return the preview, and the function that shows what is chosen and written.
 *
 * @param {import("./details_request.js").Content} content
 */
export function preview({ language, today, groups, sentences, words }) {
  const lines = groups.flatMap(({ items }) => items.flatMap(({ line }) => line ?? []));
  const shown = element("div", { className: "ask" });
  const hint = element("p", { className: "hint" }, say("request.own_words"));
  let current = language;
  let redraw = () => {};
  const buttons = LANGUAGES.map((each) => {
    const button = element("button", { type: "button", className: "button quiet" }, say(`case.speaks.${each}`));
    button.addEventListener("click", () => {
      current = each;
      redraw();
    });
    return { each, button };
  });
  const body = element(
    "section",
    { className: "request-preview", "aria-label": say("request.preview") },
    element("h4", {}, say("request.preview")),
    element("div", { role: "group", "aria-label": say("request.preview_in") }, ...buttons.map(({ button }) => button)),
    shown,
    hint,
  );
  /**
   * @param {Item[]} chosen
   * @param {string} typed
   * @param {number} days - NaN if they are not valid.
   */
  const update = (chosen, typed, days) => {
    redraw = () => {
      const message = tidyParagraph(typed);
      const message_said = inBothLanguages(message, [...sentences, ...lines]);
      const asked_said = { ar: chosen.map(({ said }) => said.ar), en: chosen.map(({ said }) => said.en) };
      const until = days ? (addDays(today, days) ?? "") : "";
      const said = { message, ...(message_said && { message_said }), asked_said, until };
      for (const { each, button } of buttons) button.setAttribute("aria-pressed", String(each === current));
      shown.lang = current;
      shown.dir = current === "ar" ? "rtl" : "ltr";
      const parts = requestParts(said, current, (key, values) => fill(words[current], key, values));
      if (!message) parts[0] = element("p", { className: "hint" }, say("request.empty"));
      shown.replaceChildren(element("h5", {}, fill(words[current], "form.ask")), ...parts);
      hint.hidden = current === language || !message || isTranslated(message, message_said);
    };
    redraw();
  };
  return { body, update };
}

/**
 * Return whether each line of a message is a ready sentence.
 *
 * @param {string} message
 * @param {Record<"ar" | "en", string> | null} said
 */
function isTranslated(message, said) {
  if (!said) return false;
  const [ar, en] = [said.ar.split("\n"), said.en.split("\n")];
  return message.split("\n").every((line, n) => line === "" || ar[n] !== en[n]);
}
