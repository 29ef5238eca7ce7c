/**
 * `<moi-papers>`: issued papers, each with the code by which anybody can verify it. The server is asked only for the
 * file to print.
 */

import { html, LitElement, nothing } from "lit";

import { ammanDay } from "../../../core/dates.js";
import { standingOf } from "../../../core/papers/wallet.js";
import { dayOf } from "../../words/format.js";
import { entriesText, rightsFacts, stayText } from "../../words/rights_text.js";
import { failureNotice } from "../../components/storage_failure.js";
import { NO_WORDS_YET, say } from "../../words/words.js";
import "./calendar_entry.js";
import { beginFollowUp, followUpsDue } from "./follow_up.js";
import "./other_wallet.js";
import { nameOf, titleOf } from "./paper_title.js";
import "./portrait.js";
import "./print_paper.js";
import { badge, when } from "../waiting.js";

/**
 * @import {Answers} from "../../../core/types.js"
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {ShownPortrait} from "./portrait.js"
 * @import {Paper} from "../../../store/cases.js"
 * @typedef {{key: string, text: string, isCode?: boolean}} Row - a fact; `key`: the key of its label's sentence.
 */

const TONES = /** @type {const} */ ({ valid: "received", expiring: "waiting", expired: "problem", revoked: "problem" });

/** A list of papers under a heading. The code of one of them can fill the screen. */
class PapersPart extends LitElement {
  static properties = {
    issued: {},
    sent: {},
    words: {},
    heading: {},
    level: {},
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
    /** @type {WakeLockSentinel | undefined} */
    this.awake = undefined;
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

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.keepAwake);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.keepAwake);
    void this.awake?.release();
  }

  /**
   * Keep the screen on while a code is shown. The browser releases the lock whenever the page is hidden, and not every
   * device has one.
   */
  keepAwake = async () => {
    if (!this.shown || document.visibilityState !== "visible") return;
    try {
      this.awake = await navigator.wakeLock?.request("screen");
    } catch {
      // Refused when the battery is low; the code is shown anyway.
    }
  };

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
    void this.keepAwake();
  }

  /** Hide the code. */
  hide() {
    this.shown = this.faceCode = "";
    void this.awake?.release();
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
    const due = followUpsDue(issued, this.sent[issued.caseId], ammanDay(new Date()));
    return html`${headingOf(this.level + 1, id, html`${this.titleOf(paper)}: <bdi>${nameOf(paper)}</bdi>`)}
      ${when(paper.portrait && !issued.isRevoked, () => html`<moi-portrait .issued=${issued} .words=${this.words} @portrait=${(/** @type {CustomEvent<ShownPortrait>} */ { detail }) => (this.portraits = { ...this.portraits, [paper.number]: detail })}></moi-portrait>`)}
      ${this.facts(issued, [...this.rows(issued), ...this.allowed(issued)])}
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
      <moi-other-wallet .issued=${issued} .words=${this.words}></moi-other-wallet>
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
    const name = `${this.titleOf(issued.paper)} – ${nameOf(issued.paper)}`;
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
    return html`<dialog class="paper ${this.faceCode ? "with-face" : portrait ? "beside-face" : ""}" aria-labelledby="paper" @close=${() => this.hide()}>
      <h2 id="paper" tabindex="-1" autofocus>${this.titleOf(paper)}</h2>
      <moi-qr-code text=${this.faceCode || paper.barcode} label=${this.say(this.faceCode ? "paper.code_with_photo" : "paper.code")}></moi-qr-code>
      <div class="holder">
        ${when(portrait, () => html`<img class="face" src=${portrait?.address} alt=${this.say("paper.face")} width="72" height="90" />`)}
        ${this.facts(issued, this.rows(issued))}
      </div>
      <p class="hint">${this.say(this.faceCode ? "paper.how_with_photo" : "paper.how")}</p>
      <form method="dialog">
        ${when(portrait, () => html`<button type="button" class="button secondary" data-face-code @click=${() => void this.attempt(() => this.switchCode(paper))}>${this.say(this.faceCode ? "paper.show_without_photo" : "paper.show_with_photo")}</button>`)}
        <button type="button" class="button secondary" data-share @click=${() => void this.attempt(() => this.share(issued))}>
          ${this.say("paper.share")}
        </button>
        <button class="button secondary">${this.say("paper.close")}</button>
      </form>
    </dialog>`;
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

  /**
   * Share a paper as an image.
   *
   * @param {Issued} issued
   */
  async share(issued) {
    const { paper } = issued;
    const [{ drawPaper }, { shareFile }] = await Promise.all([
      import("./paper_image.js"),
      import("../../browser/share_file.js"),
    ]);
    const facts = [...this.rows(issued, this.validityEver(issued)), ...this.allowed(issued)];
    const rows = facts.map(({ key, text }) => ({ label: this.say(key), text }));
    const portrait = this.portraits[paper.number];
    const hint = this.say(portrait ? "paper.how_with_photo" : "paper.how");
    const words = { issuer: this.say("paper.issuer"), title: this.titleOf(paper), rows, hint };
    const code = portrait ? await faceCodeOf(paper, portrait) : paper.barcode;
    await shareFile(await drawPaper(words, code, portrait?.print), `${paper.number}.png`);
  }

  /**
   * Return the title of a paper.
   *
   * @param {Paper} paper
   */
  titleOf(paper) {
    return titleOf(paper, this.words);
  }

  /**
   * Return the facts of a paper for its card, dialog and image.
   *
   * @param {Issued} issued
   * @param {string} [validity]
   * @returns {Row[]}
   */
  rows(issued, validity = this.validity(issued)) {
    const { content, number } = issued.paper;
    const rows = [
      { key: "paper.holder", text: nameOf(issued.paper) },
      { key: "paper.number", text: number, isCode: true },
      { key: "paper.passport", text: content.passport_number, isCode: true },
      { key: "paper.validity", text: validity },
    ];
    return rows.filter(({ text }) => text);
  }

  /**
   * Return the facts about what a paper allows, for its card and image: a dialog has room for its code and holder.
   *
   * @param {Issued} issued
   * @returns {Row[]}
   */
  allowed({ paper: { content } }) {
    const { entries, stay_days: days, rights } = content;
    const rows = [
      { key: "rights.entries", text: entries === null ? "" : entriesText(entries, this.words) },
      { key: "rights.stay", text: stayText([days, 0, 0], this.words) },
      ...(rights ? rightsFacts(rightsOf(rights), this.words) : []),
    ];
    return rows.filter(({ text }) => text);
  }

  /**
   * Draw the facts of a paper.
   *
   * @param {Issued} issued
   * @param {Row[]} rows
   */
  facts(issued, rows) {
    const tone =
      issued.paper.valid_until || issued.isRevoked ? TONES[standingOf(issued, ammanDay(new Date()))] : undefined;
    return html`<dl class="facts">
      ${rows.map(({ key, text, isCode }) => {
        const value = isCode
          ? html`<bdi dir="ltr" translate="no">${text}</bdi>`
          : key === "paper.holder"
            ? html`<bdi>${text}</bdi>`
            : text;
        return html`<div><dt>${this.say(key)}</dt><dd>${key === "paper.validity" && tone ? badge(tone, text) : value}</dd></div>`;
      })}
    </dl>`;
  }

  /**
   * Return the validity of a paper, by the device's clock.
   *
   * @param {Issued} issued
   */
  validity(issued) {
    const { valid_from: first, valid_until: last } = issued.paper;
    const standing = standingOf(issued, ammanDay(new Date()));
    if (standing === "revoked") return this.say("case.status.revoked");
    return last === null
      ? this.say("paper.since", { date: dayOf(first) })
      : this.say(`case.validity.${standing}`, { date: dayOf(last) });
  }

  /**
   * Return the validity for an image, in words that stay true when it is looked at later.
   *
   * @param {Issued} issued
   */
  validityEver(issued) {
    const { valid_until: last } = issued.paper;
    return standingOf(issued, ammanDay(new Date())) === "expiring" && last
      ? this.say("case.validity.valid", { date: dayOf(last) })
      : this.validity(issued);
  }
}

customElements.define("moi-papers", PapersPart);

/**
 * Return the text of a paper's code with the photo.
 *
 * @param {Paper} paper
 * @param {ShownPortrait} portrait
 */
async function faceCodeOf(paper, portrait) {
  return (await import("../../../crypto/face_code.js")).withFace(paper.barcode, portrait);
}

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

/**
 * Return the rights that the server sent, by the names of a seal's facts.
 *
 * @param {import("../../../store/cases.js").PaperRights} rights
 */
function rightsOf({ is_companion: isCompanion, ...others }) {
  return { ...others, isCompanion };
}
