/**
 * `<moi-details-request>`, within `[data-request]` in the form that asks for details: what to correct or send, ready
 * sentences, and what the applicant will see. The message and the days stand in it, and are the form's own.
 *
 * @import {Group} from "./request_picker.js"
 * @import {Sentence} from "./request_sentences.js"
 * @typedef {object} Content - written by `presentation/cases/_request_presenter.py`.
 * @property {"ar" | "en"} language - the applicant's language.
 * @property {string} today - ISO day.
 * @property {Group[]} groups
 * @property {Sentence[]} sentences
 * @property {Record<"ar" | "en", Record<string, string>>} words - sentences of the applicant's page.
 */

import { hasLine, withLine, withoutLine } from "../../core/cases/details_request.js";
import { letPick, showPicked } from "./pick_answers.js";
import { picker } from "./request_picker.js";
import { preview } from "./request_preview.js";
import { sentencesPart } from "./request_sentences.js";
import { focusUnlessThereIs, ownTree } from "./shadow.js";
import { say } from "./words.js";

/** The element `<moi-details-request>`. */
class DetailsRequest extends HTMLElement {
  static formAssociated = true;

  #internals = this.attachInternals();
  #body = ownTree(this);
  #gone = new AbortController();
  #changes = new MutationObserver(() => this.#draw());
  #redrawn = new MutationObserver(() => showPicked(this.#chosen));
  /** Names of what is chosen. @type {Set<string>} */
  #chosen = new Set();
  /** Names of what was offered as chosen. @type {Set<string>} */
  #offered = new Set();
  /** Show what is chosen and written in each part. @type {(() => void)[]} */
  #updates = [];

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    // An event of a control in the shadow tree has this element as its target, and comes before its own change.
    this.addEventListener("input", ({ target }) => target !== this && this.#update(), { signal });
    letPick((name) => this.#choose(name, !this.#chosen.has(name)), signal);
    this.#changes.observe(this.#given, { attributes: true });
    const answers = document.querySelector(".sections");
    if (answers) this.#redrawn.observe(answers, { childList: true, subtree: true });
    this.#draw();
    focusUnlessThereIs(this, () => this.#body.querySelector("input"));
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#changes.disconnect();
    this.#redrawn.disconnect();
    showPicked(new Set());
  }

  /** Return the element that carries what can be asked for. */
  get #given() {
    return /** @type {HTMLElement} */ (this.closest("[data-request]"));
  }

  get #message() {
    return /** @type {HTMLTextAreaElement | null} */ (this.querySelector("[name=message]"));
  }

  get #days() {
    const days = /** @type {HTMLInputElement | null} */ (this.querySelector("[name=days]"));
    return days?.validity.valid ? days.valueAsNumber : NaN;
  }

  /** Draw all parts anew. What is chosen and written stays. */
  #draw() {
    /** @type {Content} */
    const content = JSON.parse(this.#given.dataset.request || "null");
    if (!content) return; // the step is not possible any more: what is written stays
    const items = content.groups.flatMap(({ items }) => items);
    const known = new Set(items.map(({ name }) => name));
    for (const name of this.#chosen) if (!known.has(name)) this.#chosen.delete(name);
    const picking = picker(content.groups, (name, isChosen) => this.#choose(name, isChosen));
    const labels = {
      legend: say("request.sentences"),
      hint: say("request.sentences_hint"),
      more: say("request.other_sentences"),
    };
    const sentences = sentencesPart(content, (sentence) => this.#toggleLine(sentence), labels);
    const shown = preview(content);
    this.#body.replaceChildren(picking.body, sentences.body, document.createElement("slot"), shown.body);
    this.#updates = [
      () => picking.update(this.#chosen),
      () => sentences.update(items.filter(this.#isChosen), this.#message?.value ?? ""),
      () => shown.update(items.filter(this.#isChosen), this.#message?.value ?? "", this.#days),
    ];
    this.#lines = new Map(items.flatMap(({ name, line }) => (line ? [[name, line[content.language]]] : [])));
    for (const { name, chosen } of items) {
      if (chosen && !this.#offered.has(name)) {
        this.#offered.add(name);
        this.#choose(name, true);
      }
    }
    this.#update();
  }

  /** The reasons why documents were rejected, in the applicant's language, by name. @type {Map<string, string>} */
  #lines = new Map();

  #isChosen = (/** @type {{name: string}} */ { name }) => this.#chosen.has(name);

  /**
   * Choose an answer or a document, or not any more. The reason why it was rejected comes and goes with it.
   *
   * @param {string} name
   * @param {boolean} isChosen
   */
  #choose(name, isChosen) {
    if (isChosen) this.#chosen.add(name);
    else this.#chosen.delete(name);
    const line = this.#lines.get(name);
    const message = this.#message;
    if (line && message) message.value = (isChosen ? withLine : withoutLine)(message.value, line);
    this.#update();
  }

  /**
   * Put a sentence into the message, or take it out.
   *
   * @param {string} sentence
   */
  #toggleLine(sentence) {
    const message = this.#message;
    if (!message) return;
    message.value = (hasLine(message.value, sentence) ? withoutLine : withLine)(message.value, sentence);
    this.#update();
  }

  /** Show what is chosen and written, and give it to the form. */
  #update() {
    const value = new FormData();
    for (const name of this.#chosen) value.set(name, "on");
    this.#internals.setFormValue(value);
    for (const update of this.#updates) update();
    showPicked(this.#chosen);
  }
}

customElements.define("moi-details-request", DetailsRequest);
