/** What a case issued: a paper for each person, and the code by which anybody can check it. Nothing is asked of the server. */

import { html, LitElement, nothing, svg } from "lit";

import { ammanDay } from "../../core/dates.js";
import { validityState } from "../../core/validity.js";
import { drawQr } from "../barcodes/draw.js";
import { dayOf } from "../format.js";
import { NO_WORDS_YET, pageLanguage, say } from "../words.js";
import { badge, when } from "./waiting.js";

/**
 * @import {Case, Paper} from "../../store/cases.js"
 */

const TONES = /** @type {const} */ ({ valid: "received", expiring: "waiting", expired: "problem" });

export class PapersPart extends LitElement {
  static properties = { known: {}, words: {}, shown: { state: true } };

  constructor() {
    super();
    /** @type {Case | undefined} */
    this.known = undefined;
    this.words = NO_WORDS_YET;
    /** The number of the paper whose code fills the screen; "" where none does. */
    this.shown = "";
    /** @type {WakeLockSentinel | undefined} */
    this.awake = undefined;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values) {
    return say(this.words, key, values);
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.keepAwake);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.keepAwake);
    void this.awake?.release();
  }

  /** The screen goes dark by itself, and a lock on that is lost whenever the page is out of sight. Not every device has one. */
  keepAwake = async () => {
    if (!this.shown || document.visibilityState !== "visible") return;
    try {
      this.awake = await navigator.wakeLock?.request("screen");
    } catch {
      // A battery that runs low: the code is there all the same.
    }
  };

  /** @param {string} number */
  async show(number) {
    this.shown = number;
    await this.updateComplete;
    this.querySelector("dialog")?.showModal();
    void this.keepAwake();
  }

  hide() {
    this.shown = "";
    void this.awake?.release();
  }

  render() {
    const papers = this.known?.papers ?? [];
    if (papers.length === 0) return nothing;
    const shown = papers.find(({ number }) => number === this.shown);
    return html`<section aria-labelledby="papers" data-papers>
      <h3 id="papers">${this.say("paper.heading")}</h3>
      <ul class="issued">
        ${papers.map((paper) => html`<li class="panel" data-paper=${paper.number}>${this.card(paper)}</li>`)}
      </ul>
      ${when(shown, () => this.sheet(/** @type {Paper} */ (shown)))}
    </section>`;
  }

  /** @param {Paper} paper */
  card(paper) {
    const conditions = this.words[`paper.conditions.${paper.service}`];
    return html`<h4 id=${`paper-${paper.number}`}>${this.titleOf(paper)}: <bdi>${nameOf(paper)}</bdi></h4>
      ${this.facts(paper)}
      ${when(conditions, () => html`<p>${conditions}</p>`)}
      <p class="actions">
        <button type="button" class="button primary" data-show @click=${() => void this.show(paper.number)} aria-describedby=${`paper-${paper.number}`}>
          ${this.say("paper.show")}
        </button>
      </p>`;
  }

  /** @param {Paper} paper */
  sheet(paper) {
    const { size, path } = drawQr(paper.barcode);
    return html`<dialog class="paper" aria-labelledby="paper" @close=${() => this.hide()}>
      <h2 id="paper" tabindex="-1" autofocus>${this.titleOf(paper)}</h2>
      <svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.say("paper.code")} shape-rendering="crispEdges">
        ${svg`<path d=${path} />`}
      </svg>
      ${this.facts(paper)}
      <p class="hint">${this.say("paper.how")}</p>
      <form method="dialog"><button class="button secondary">${this.say("paper.close")}</button></form>
    </dialog>`;
  }

  /** @param {Paper} paper */
  titleOf({ kind, service }) {
    return this.words[`paper.service.${service}`] ?? this.say(`paper.kind.${kind}`);
  }

  /** @param {Paper} paper */
  facts(paper) {
    const { content, number, valid_from: first, valid_until: last } = paper;
    return html`<dl class="facts">
      <div><dt>${this.say("paper.holder")}</dt><dd><bdi>${nameOf(paper)}</bdi></dd></div>
      <div><dt>${this.say("paper.number")}</dt><dd><bdi dir="ltr" translate="no">${number}</bdi></dd></div>
      ${when(content.passport_number, () => html`<div><dt>${this.say("paper.passport")}</dt><dd><bdi dir="ltr" translate="no">${content.passport_number}</bdi></dd></div>`)}
      <div><dt>${this.say("paper.validity")}</dt><dd>${this.validity(first, last)}</dd></div>
    </dl>`;
  }

  /** By the device's own clock. @param {string} first @param {string | null} last - ISO days. */
  validity(first, last) {
    if (this.known?.status === "revoked") return badge("problem", this.say("case.status.revoked"));
    if (last === null) return this.say("paper.since", { date: dayOf(first) });
    const state = validityState({ first, last }, ammanDay(new Date()));
    return badge(TONES[state], this.say(`case.validity.${state}`, { date: dayOf(last) }));
  }
}

/** As the page's reader would read it: in Arabic where the name is known in it. @param {Paper} paper */
function nameOf({ content: { arabic_name, given_names, surname } }) {
  const latin = [given_names, surname].filter(Boolean).join(" ");
  return pageLanguage() === "ar" ? arabic_name || latin : latin || arabic_name;
}
