/**
 * `<moi-papers>`: issued papers, each with the code by which anybody can verify it. The server is asked only for the
 * file to print.
 */

import { html, LitElement, nothing } from "lit";

import { ammanDay } from "../../../core/dates.js";
import { standingOf } from "../../../core/papers/wallet.js";
import { failureNotice } from "../../components/storage_failure.js";
import { NO_WORDS_YET, say } from "../../words/words.js";
import { when } from "../waiting.js";
import "./calendar_entry.js";
import { codeDialog, faceCodeOf } from "./code_dialog.js";
import { beginFollowUp, followUpsDue } from "./follow_up.js";
import "./other_wallet.js";
import { allowedBy, factsList, factsOf } from "./paper_facts.js";
import { nameOf, titleOf } from "./paper_title.js";
import "./portrait.js";
import "./print_paper.js";
import { ScreenAwake } from "./screen_awake.js";
import { shareImage } from "./share_image.js";

/**
 * @import {Answers} from "../../../core/types.js"
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {ShownPortrait} from "./portrait.js"
 * @import {Paper} from "../../../store/cases.js"
 */

/** A list of papers under a heading. The code of one of them can fill the screen. */
class PapersPart extends LitElement {
  static properties = {
    issued: {},
    sent: {},
    words: {},
    heading: {},
    level: {},
    mayFile: {},
    shown: { state: true },
    faceCode: { state: true },
    portraits: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    /** @type {Issued[]} */
    this.issued = [];
    /** Answers that this device sent, by case id. @type {Record<string, Answers | undefined>} */
    this.sent = {};
    this.words = NO_WORDS_YET;
    /** The key of the heading's sentence. */
    this.heading = "paper.heading";
    /** The level of the heading; each paper has a heading of the next level. @type {2 | 3} */
    this.level = 3;
    /** Whether the person may apply for the party whose papers they are, and offer them to a wallet app. */
    this.mayFile = true;
    /** Return further buttons for a card. @type {(issued: Issued) => unknown} */
    this.further = () => nothing;
    /** The number of the paper whose code fills the screen, or "". */
    this.shown = "";
    /** The text of its code with the photo, while that is shown; else "". */
    this.faceCode = "";
    /** The portraits that are known, by the number of the paper. @type {Record<string, ShownPortrait>} */
    this.portraits = {};
    /** The error when a draft or an image could not be made, or null. @type {unknown} */
    this.failure = null;
    this.awake = new ScreenAwake(this, () => this.shown !== "");
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Return the sentence for a key.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values) {
    return say(this.words, key, values);
  }

  /**
   * Show the code of a paper.
   *
   * @param {string} number
   */
  async show(number) {
    await import("../qr_code.js");
    this.shown = number;
    await this.updateComplete;
    this.querySelector("dialog")?.showModal();
    void this.awake.keep();
  }

  /** Hide the code. */
  hide() {
    this.shown = this.faceCode = "";
    this.awake.release();
  }

  /**
   * Run an action, and show its failure.
   *
   * @param {() => Promise<void>} act
   */
  async attempt(act) {
    this.failure = null;
    try {
      await act();
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed");
      this.hide();
      this.failure = error;
    }
  }

  render() {
    if (this.issued.length === 0) return nothing;
    const shown = this.issued.find(({ paper }) => paper.number === this.shown);
    const id = this.heading.replace(".", "-");
    return html`<section aria-labelledby=${id} data-papers>
      ${headingOf(this.level, id, this.say(this.heading))}
      ${when(this.failure !== null, () => failureNotice(this.failure, this.words))}
      <ul class="issued">
        ${this.issued.map((one) => html`<li class="card" data-paper=${one.paper.number}>${this.card(one)}</li>`)}
      </ul>
      ${when(shown, () => this.sheet(/** @type {Issued} */ (shown)))}
    </section>`;
  }

  /**
   * Draw the card of a paper.
   *
   * @param {Issued} issued
   */
  card(issued) {
    const { paper } = issued;
    const id = `paper-${paper.number}`;
    const conditions = this.words[`paper.conditions.${paper.service}`];
    const due = this.mayFile ? followUpsDue(issued, this.sent[issued.caseId], ammanDay(new Date())) : [];
    return html`${headingOf(this.level + 1, id, html`${titleOf(paper, this.words)}: <bdi>${nameOf(paper)}</bdi>`)}
      ${when(paper.portrait && !issued.isRevoked, () => html`<moi-portrait .issued=${issued} .words=${this.words} @portrait=${(/** @type {CustomEvent<ShownPortrait>} */ { detail }) => (this.portraits = { ...this.portraits, [paper.number]: detail })}></moi-portrait>`)}
      ${factsList(issued, [...factsOf(issued, this.words), ...allowedBy(issued, this.words)], this.words)}
      ${when(conditions, () => html`<p>${conditions}</p>`)}
      ${when(due.length > 1, () => html`<p class="hint">${this.say("paper.extend_or_renew")}</p>`)}
      <p class="actions">
        <button type="button" class="button primary" data-show @click=${() => void this.attempt(() => this.show(paper.number))} aria-describedby=${id}>
          ${this.say("paper.show")}
        </button>
        ${due.map(
          ({
            name,
            followUp,
          }) => html`<button type="button" class="button secondary" data-follow-up=${name} aria-describedby=${id}
            @click=${() => void this.attempt(() => beginFollowUp(issued, followUp))}>${this.say(`paper.${name}`)}</button>`,
        )}
        ${this.further(issued)}
      </p>
      <moi-print .issued=${issued} .words=${this.words}></moi-print>
      ${when(this.mayFile, () => html`<moi-other-wallet .issued=${issued} .words=${this.words}></moi-other-wallet>`)}
      ${this.calendar(issued)}`;
  }

  /**
   * Draw the offer to put the last day of a paper into a calendar; nothing if it has ended or has no end.
   *
   * @param {Issued} issued
   */
  calendar(issued) {
    const { number, valid_from: first, valid_until: last } = issued.paper;
    if (last === null || !["valid", "expiring"].includes(standingOf(issued, ammanDay(new Date())))) return nothing;
    const name = `${titleOf(issued.paper, this.words)} – ${nameOf(issued.paper)}`;
    return html`<moi-calendar-entry .number=${number} .validity=${{ first, last }} .name=${name} .words=${this.words}></moi-calendar-entry>`;
  }

  /**
   * Draw the dialog with a paper's code.
   *
   * @param {Issued} issued
   */
  sheet(issued) {
    const { paper } = issued;
    const portrait = this.portraits[paper.number];
    const shown = {
      issued,
      portrait,
      faceCode: this.faceCode,
      onSwitch: () => void this.attempt(() => this.switchCode(paper)),
      onShare: () => void this.attempt(() => shareImage(issued, portrait, this.words)),
      onClose: () => this.hide(),
    };
    return codeDialog(shown, this.words);
  }

  /**
   * Show the code with the photo in place of the other one, or the other way round.
   *
   * @param {Paper} paper
   */
  async switchCode(paper) {
    const portrait = this.portraits[paper.number];
    this.faceCode = this.faceCode || !portrait ? "" : await faceCodeOf(paper, portrait);
  }
}

customElements.define("moi-papers", PapersPart);

/**
 * Draw a heading.
 *
 * @param {number} level
 * @param {string} id
 * @param {unknown} content
 */
function headingOf(level, id, content) {
  if (level === 2) return html`<h2 id=${id}>${content}</h2>`;
  return level === 3 ? html`<h3 id=${id}>${content}</h3>` : html`<h4 id=${id}>${content}</h4>`;
}
