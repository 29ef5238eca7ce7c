/**
 * `<moi-statement>`: a text of the applicant about an application that the ministry has: an objection to its refusal, a
 * correction, or the reason for a refund.
 *
 * It is a draft like a form's: it is saved as it is typed, and belongs to the outbox once it is sent. A text that is
 * too late stays here until the applicant deletes it.
 *
 * @typedef {"objection" | "correction" | "refund"} Kind - the kind of text; its sentences are `case.<kind>_…`.
 * @import {Draft} from "../../../store/drafts.js"
 * @import {Case} from "../../../store/cases.js"
 */

import { html, LitElement } from "lit";

import { isLegible, tidyParagraph } from "../../../core/characters.js";
import { coalesced } from "../../../core/coalesced.js";
import { ammanDay } from "../../../core/dates.js";
import { uuidv7 } from "../../../core/uuid.js";
import { StorageFull } from "../../../store/database.js";
import { deleteDraft, listDrafts } from "../../../store/draft_list.js";
import { announce } from "../../../sync/announce.js";
import { startAutosave } from "../../drafts/autosave.js";
import { dateTime, dayOf } from "../../words/format.js";
import { enqueueWritten, takeBackEntry } from "../../outbox/send.js";
import { NO_WORDS_YET, say } from "../../words/words.js";
import { confirmedAction, focusHeading, when } from "../waiting.js";

const MAX_LENGTH = 2_000;
const MESSAGE = "message";

/** Whether the applicant may send a text today, by kind. @type {Record<Kind, (known: Case) => boolean>} */
const IS_OPEN = {
  objection: ({ may_object_until: last }) => Boolean(last) && ammanDay(new Date()) <= String(last),
  correction: ({ may_correct = false }) => may_correct,
  refund: ({ may_ask_for_refund = false }) => may_ask_for_refund,
};

/** Kinds that are folded while there is no text, because they are rarely needed. @type {ReadonlySet<Kind>} */
const FOLDED = new Set(["correction", "refund"]);

/**
 * Return whether a case was ever refused. Only then can there be an objection.
 *
 * @param {Case} known
 */
export function wasRefused({ events }) {
  return events.some(({ kind }) => kind === "rejected");
}

/** The element `<moi-statement>`. */
export class WrittenStatement extends LitElement {
  static properties = {
    known: {}, kind: {}, words: {}, draft: { state: true }, isSent: { state: true }, problem: { state: true }, saved: { state: true }, isSaving: { state: true }, failure: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** @type {Case | undefined} */
    this.known = undefined;
    /** @type {Kind} */
    this.kind = "objection";
    this.words = NO_WORDS_YET;
    /** The draft; null until it is read. @type {Draft | null} */
    this.draft = null;
    /** True while the draft is in the outbox. */
    this.isSent = false;
    /** The last part of the key of the sentence about a problem of the text, or "". */
    this.problem = "";
    /** True if there was a text when the page was opened; the part is then unfolded. */
    this.isUnfolded = false;
    /** Time of the last save, ISO 8601, or "". */
    this.saved = "";
    /** True if something was typed that is not saved yet. */
    this.isSaving = false;
    /** The key of the sentence about why the text could not be saved, or "". */
    this.failure = "";
    /** @type {ReturnType<typeof startAutosave> | null} */
    this.autosave = null;
    /** @type {BroadcastChannel | null} */
    this.channel = null;
    /** Read the existing draft, or begin a new one. */
    this.open = coalesced(() => this.read());
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.open();
    // If another window begins to write while nothing is written here, its draft is taken, so that there is only one.
    this.channel = new BroadcastChannel("moi-drafts");
    this.channel.onmessage = ({ data }) => {
      if (this.draft?.revision === 0 && data !== this.draft.id && this.text === "") void this.open();
    };
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.autosave?.close();
    this.channel?.close();
  }

  /**
   * Read another draft if another case is shown.
   *
   * @param {Map<PropertyKey, unknown>} changed
   */
  willUpdate(changed) {
    if (!changed.has("known") || !this.draft || this.draft.content[this.kind] === this.known?.id) return;
    this.draft = null;
    void this.open();
  }

  get text() {
    return String(this.draft?.content.answers[MESSAGE] ?? "");
  }

  /** Read the draft, and begin to save it. */
  async read() {
    const { known } = this;
    if (!known) return;
    try {
      const { readable } = await listDrafts(known.party, known.service);
      const draft = readable.find(({ content }) => content[this.kind] === known.id) ?? newStatement(this.kind, known);
      this.autosave?.close();
      this.autosave = startAutosave(draft, {
        saving: (isSaving) => (this.isSaving = isSaving),
        saved: (at) => this.noteSaved(at),
        failed: (error) => this.noteFailure(error),
        ended: () => this.end(),
      }, Date.now); // prettier-ignore
      this.autosave.follow({
        merged: () => this.requestUpdate(),
        sent: () => (this.isSent = true),
        returned: () => (this.isSent = false),
        gone: () => void this.open(),
      });
      this.isSent = false;
      await this.autosave.pull();
      this.draft = draft;
      this.isUnfolded = this.text !== "";
    } catch (error) {
      this.noteFailure(error);
    }
  }

  /** Read the statement anew after its writer has signed out. */
  end() {
    this.draft = null;
    void this.open();
  }

  /**
   * Note that the text was saved.
   *
   * @param {string} at - ISO 8601.
   */
  noteSaved(at) {
    this.saved = at;
    this.failure = "";
  }

  /**
   * Note why the text could not be saved.
   *
   * @param {unknown} error
   */
  noteFailure(error) {
    console.error(error instanceof Error ? error.name : "failed");
    this.failure = error instanceof StorageFull ? "form.storage_full" : "form.not_saved";
  }

  /**
   * Save the typed text.
   *
   * @param {InputEvent} event
   */
  typed({ currentTarget }) {
    if (!this.draft) return;
    this.draft.content.answers[MESSAGE] = /** @type {HTMLTextAreaElement} */ (currentTarget).value;
    this.autosave?.changed();
    this.problem = "";
  }

  /** Send the text, or show its problem. */
  async send() {
    const { known, autosave } = this;
    this.problem = problemOf(this.text);
    if (this.problem) return this.querySelector("textarea")?.focus();
    if (!known || !autosave) return;
    try {
      for (;;) {
        if (!this.draft || !(await autosave.flush())) return; // `keeping` shows why
        const { id, person, party, revision } = this.draft;
        const outcome = await enqueueWritten(this.kind, {
          id,
          person,
          party,
          revision,
          applicationId: known.id,
          message: this.text,
        });
        if (outcome === "queued") return focusHeading();
        await autosave.pull();
        if (outcome !== "changed") return;
      }
    } catch (error) {
      await autosave.failed(error);
    }
  }

  /** Delete the text, and its entry if it was refused. */
  async discard() {
    if (!this.draft || (await takeBackEntry(this.draft.id)) === "under_way") return;
    await deleteDraft(this.draft.id);
    announce({ type: "changed" });
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
   * Return the sentence for a key of this kind.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  sayOwn(key, values) {
    return this.say(`case.${this.kind}_${key}`, values);
  }

  render() {
    const { known, draft } = this;
    if (!known || (!draft && !this.failure)) return "";
    if (!draft) return html`<p class="notice warning" role="alert">${this.say(this.failure)}</p>`;
    if (this.isSent) return this.section(html`<p class="message" dir="auto">${this.text}</p>`);
    if (IS_OPEN[this.kind](known)) return this.section(this.form(known));
    return this.text === "" ? "" : this.section(this.tooLate(known));
  }

  /**
   * Draw the section around the text.
   *
   * @param {unknown} inside
   */
  section(inside) {
    if (FOLDED.has(this.kind) && !this.isSent) {
      return html`<details data-statement=${this.kind} ?open=${this.isUnfolded}>
        <summary>${this.sayOwn("heading")}</summary>
        <div class="statement">${inside}</div>
      </details>`;
    }
    return html`<section class="statement" data-statement=${this.kind} aria-labelledby="${this.kind}-heading">
      <h3 id="${this.kind}-heading">${this.isSent ? this.say(`case.${this.kind}`) : this.sayOwn("heading")}</h3>
      ${inside}
    </section>`;
  }

  /**
   * Draw the form.
   *
   * @param {Case} known
   */
  form(known) {
    const act = () => void this.send();
    const { kind } = this;
    return html`<p>${this.sayOwn("until", lastDay(known))}</p>
      ${when(kind === "objection" && asksForRefund(known), () => html`<p>${this.say("case.objection_refund")}</p>`)}
      <div class="field">
        <label for=${kind}>${this.sayOwn("reasons")}</label>
        <p class="hint" id="${kind}-hint">${this.sayOwn("hint")}</p>
        <p class="problem" id="${kind}-problem" role="alert" ?hidden=${this.problem === ""}>
          ${this.problem && this.sayOwn(this.problem)}
        </p>
        <textarea id=${kind} rows="6" maxlength=${MAX_LENGTH} dir="auto" .value=${this.text} @input=${this.typed}
          aria-describedby="${kind}-hint ${kind}-problem" aria-invalid=${String(this.problem !== "")}></textarea>
      </div>
      ${this.keeping()}
      <div class="actions">
        <button type="button" class="button primary" data-send-statement @click=${act}>${this.sayOwn("send")}</button>
        ${when(this.text, () => this.deletion())}
      </div>`;
  }

  /** Draw when the text was saved, or why it was not. */
  keeping() {
    if (this.failure) return html`<p class="problem" role="alert">${this.say(this.failure)}</p>`;
    return when(
      this.saved,
      () =>
        html`<p class="hint" data-saved aria-busy=${String(this.isSaving)}>${this.say("form.saved", { time: dateTime(this.saved) })}</p>`,
    );
  }

  /**
   * Draw a text that can no longer be sent.
   *
   * @param {Case} known
   */
  tooLate(known) {
    const isTold = known.may_object_until || this.kind !== "objection";
    return html`${when(isTold, () => html`<p>${this.sayOwn("too_late", lastDay(known))}</p>`)}
      <p class="message" dir="auto">${this.text}</p>
      <div class="actions">${this.deletion()}</div>`;
  }

  /** Draw the button that deletes the text. */
  deletion() {
    const action = { question: this.sayOwn("delete_ask"), label: this.sayOwn("delete"), confirm: () => this.discard() };
    return confirmedAction(action, this.say.bind(this));
  }
}

/**
 * Return whether a refund is requested. An objection replaces that request.
 *
 * @param {Case} known
 */
function asksForRefund({ bills = [] }) {
  return bills.some(({ status }) => status === "refund_asked");
}

/**
 * Return an empty draft of a text.
 *
 * @param {Kind} kind
 * @param {Case} known
 * @returns {Draft}
 */
function newStatement(kind, { id: about, party = "", service }) {
  const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const content = { name: "", answers: {}, visited: [], [kind]: about };
  return { id, service, service_version: 0, person: "", party, updated_at: "", revision: 0, content };
}

/**
 * Return the last day of an objection for its sentence; {} for other kinds, which have none.
 *
 * @param {Case} known
 * @returns {{date?: string}}
 */
function lastDay({ may_object_until: last }) {
  return last ? { date: dayOf(last) } : {};
}

/**
 * Return the problem for which the server would refuse a text, or "".
 *
 * @param {string} text
 */
function problemOf(text) {
  if (!isLegible(text)) return "unprintable";
  return tidyParagraph(text) === "" ? "required" : "";
}
