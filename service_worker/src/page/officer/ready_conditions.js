/**
 * `<moi-ready-conditions>`, within `[data-conditions]` in the form that approves an application: ready conditions. The
 * text that they are put into stands in it, and is the form's own.
 *
 * @import {Sentence} from "./request_sentences.js"
 */

import { hasLine, withLine, withoutLine } from "../../core/cases/details_request.js";
import { sentencesPart } from "./request_sentences.js";
import { focusUnlessThereIs, ownTree } from "./shadow.js";
import { say } from "./words.js";

/** The element `<moi-ready-conditions>`. */
class ReadyConditions extends HTMLElement {
  #body = ownTree(this);
  #gone = new AbortController();
  #update = () => {};

  connectedCallback() {
    this.#gone = new AbortController();
    this.addEventListener("input", () => this.#update(), { signal: this.#gone.signal });
    const given = /** @type {HTMLElement} */ (this.closest("[data-conditions]")).dataset.conditions;
    /** @type {{language: "ar" | "en", sentences: Sentence[]}} */
    const content = JSON.parse(given || '{"language": "ar", "sentences": []}');
    const labels = {
      legend: say("request.conditions"),
      hint: say("request.conditions_hint"),
      more: say("request.show_conditions"),
    };
    const { body, update } = sentencesPart(content, (sentence) => this.#toggle(sentence), labels);
    this.#update = () => update([], this.#text?.value ?? "");
    this.#body.replaceChildren(body, document.createElement("slot"));
    this.#update();
    focusUnlessThereIs(this, () => this.#text);
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  get #text() {
    return /** @type {HTMLTextAreaElement | null} */ (this.querySelector("textarea"));
  }

  /**
   * Put a condition into the text, or take it out.
   *
   * @param {string} sentence
   */
  #toggle(sentence) {
    const text = this.#text;
    if (!text) return;
    text.value = (hasLine(text.value, sentence) ? withoutLine : withLine)(text.value, sentence);
    this.#update();
  }
}

customElements.define("moi-ready-conditions", ReadyConditions);
