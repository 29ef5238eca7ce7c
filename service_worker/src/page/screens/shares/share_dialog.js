/** `<moi-share-dialog>`: the dialog in which the holder shares a paper, and gets the code. */

import { html, LitElement } from "lit";

import { tidyLine } from "../../../core/characters.js";
import { StorageFull } from "../../../store/database.js";
import { NO_WORDS_YET, say } from "../../words/words.js";
import { dateTime } from "../../words/format.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";
import "../qr_code.js";
import { copyText } from "../copy_text.js";
import { codePart } from "./code_part.js";
import { makeShare, sendShare } from "./make_share.js";

/**
 * @import { Issued } from "../../../core/papers/wallet.js"
 * @import { Portrait } from "../../../crypto/portrait.js"
 * @import { Problem } from "../../../sync/person_file.js"
 * @import { OwnShare } from "../../../store/shares.js"
 */

const MAX_NOTE_LENGTH = 80;
const SHARE_LIVES_MS = 48 * 3_600_000;

/** The element `<moi-share-dialog>`. */
class ShareDialog extends LitElement {
  static properties = {
    issued: {}, titleText: {}, person: {}, words: {}, share: { state: true }, isMaking: { state: true }, problem: { state: true }, copied: { state: true },
    portrait: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** @type {Issued | undefined} */
    this.issued = undefined;
    /**
     * The approved photo of the paper; null if it has none. A problem says why it is not here, "" that it is awaited.
     *
     * @type {Portrait | null | Problem | "no_key" | ""}
     */
    this.portrait = "";
    /** The title of the paper, with its holder. */
    this.titleText = "";
    /** Id of the person who is signed in. */
    this.person = "";
    this.words = NO_WORDS_YET;
    /** The share, once it is kept on this device. @type {OwnShare | null} */
    this.share = null;
    this.isDone = false;
    this.isMaking = false;
    /** The last part of the key of the sentence about a problem, or "". */
    this.problem = "";
    this.copied = "";
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
    return say(this.words, `shares.${key}`, values);
  }

  firstUpdated() {
    this.querySelector("dialog")?.showModal();
    void this.getPortrait();
  }

  /** Get the approved photo, if the paper has one. */
  async getPortrait() {
    const { caseId, paper, party } = /** @type {Issued} */ (this.issued);
    if (!paper.portrait) return void (this.portrait = null);
    this.portrait = await import("../../../sync/portraits.js")
      .then(({ portraitOf }) => portraitOf(caseId, paper, party))
      .catch((error) => {
        console.error(error instanceof Error ? error.name : "failed");
        return /** @type {const} */ ("failed");
      });
  }

  /** Return the sentence about whether a photo is shown; "" while it is awaited. */
  photoText() {
    if (this.portrait === "") return "";
    if (this.portrait === null) return this.say("photo_none");
    return this.say(typeof this.portrait === "string" ? "photo_elsewhere" : "photo_shown");
  }

  render() {
    return html`<dialog class="share" aria-labelledby="share-title" @close=${() => this.remove()}>
      <h2 id="share-title" tabindex="-1" autofocus>${this.say(this.isDone ? "made" : "heading")}</h2>
      <p class="of">${this.titleText}</p>
      ${this.isDone && this.share ? this.result(this.share) : this.form()}
    </dialog>`;
  }

  /** Draw the questions. */
  form() {
    return html`<p>${this.say("shows")}</p>
      <p data-photo=${typeof this.portrait === "object" && this.portrait !== null}>${this.photoText()}</p>
      <form novalidate autocomplete="off" @submit=${(/** @type {Event} */ event) => void this.make(event)}>
        <div class="field">
          <label for="share-note">${this.say("note")}</label>
          <p class="hint" id="share-note-hint">${this.say("note_hint")}</p>
          <input id="share-note" name="note" type="text" maxlength=${MAX_NOTE_LENGTH} aria-describedby="share-note-hint" />
        </div>
        <fieldset class="field">
          <legend>${this.say("for")}</legend>
          <div class="options">${this.choice("one", true)} ${this.choice("anyone", false)}</div>
        </fieldset>
        ${when(this.problem, () => html`<div class="notice warning" role="alert">${icon("warning")}<div><p>${this.say(`problem.${this.problem}`)}</p></div></div>`)}
        <p class="actions">
          <button class="button primary" data-make aria-disabled=${this.isMaking || this.portrait === ""}>${this.say(this.isMaking ? "making" : "make")}</button>
          <button type="button" class="button secondary" @click=${() => this.close()}>${this.say("cancel")}</button>
        </p>
        <p role="status" class="spoken">${this.isMaking ? this.say("making") : ""}</p>
      </form>`;
  }

  /**
   * Draw the choice of who may look.
   *
   * @param {"one" | "anyone"} value
   * @param {boolean} isFirst
   */
  choice(value, isFirst) {
    return html`<div class="option">
      <input type="radio" id=${`share-${value}`} name="for" value=${value} ?checked=${isFirst} />
      <label for=${`share-${value}`}>${this.say(value)}<br /><span class="hint">${this.say(`${value}_hint`)}</span></label>
    </div>`;
  }

  /**
   * Draw the code.
   *
   * @param {OwnShare} share
   */
  result(share) {
    const until = dateTime(share.madeAt + SHARE_LIVES_MS);
    const copy = async (/** @type {string} */ text) =>
      void (this.copied = await copyText(text, "shares.copied", "shares.not_copied"));
    return html`<p>${this.say(share.isForOne ? "made_for_one" : "made_for_anyone", { until })}</p>
      ${codePart(share.code, this.words, { copied: this.copied, copy: (text) => void copy(text), title: this.titleText })}
      <p class="actions"><button type="button" class="button secondary" data-close @click=${() => this.close()}>${this.say("close")}</button></p>`;
  }

  /** Close the dialog. */
  close() {
    this.querySelector("dialog")?.close();
  }

  /**
   * Make the share, or send the one again that may not have arrived.
   *
   * @param {Event} event
   */
  async make(event) {
    event.preventDefault();
    if (this.isMaking || !this.issued || this.portrait === "") return;
    const portrait = typeof this.portrait === "string" ? null : this.portrait;
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.isMaking = true;
    this.problem = "";
    try {
      const chosen = { note: tidyLine(String(given.get("note"))), isForOne: given.get("for") === "one" };
      const { share, outcome } = await (this.share === null
        ? makeShare(this.issued.paper, portrait, chosen, this.person, this.issued.party)
        : sendShare(this.share, this.person, this.issued?.party));
      this.share = share;
      this.isDone = outcome === "done";
      this.problem = outcome === "done" ? "" : outcome;
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed");
      this.problem = error instanceof StorageFull ? "storage_full" : "failed";
    } finally {
      this.isMaking = false;
    }
    if (!this.isDone) return;
    await this.updateComplete;
    this.querySelector("dialog")?.scrollTo(0, 0);
    /** @type {HTMLElement | null} */ (this.querySelector("#share-title"))?.focus({ preventScroll: true });
  }
}

customElements.define("moi-share-dialog", ShareDialog);

/**
 * Open the dialog for a paper.
 *
 * @param {{issued: Issued, titleText: string, person: string, words: import("../../words/words.js").Words}} of
 */
export function openShareDialog(of) {
  const dialog = Object.assign(document.createElement("moi-share-dialog"), of);
  document.querySelector("main")?.append(dialog);
}
