/**
 * `<moi-shares>`: the shares of the person's papers, each with the looks at it. It is drawn from this device alone;
 * ending and deleting need a connection.
 */

import { html, LitElement } from "lit";

import { shareEnd } from "../../../core/papers/shares.js";
import { openWho } from "../../../crypto/share.js";
import { forgetShare, ownShares } from "../../../store/shares.js";
import { refresh } from "../../../sync/refresh.js";
import { announce } from "../../../sync/announce.js";
import { deleteShare, revokeShare } from "../../../sync/shares.js";
import { dateTime } from "../../words/format.js";
import { NO_WORDS_YET, say } from "../../words/words.js";
import { badge, confirmedAction, when } from "../waiting.js";
import "../qr_code.js";
import { copyText } from "../copy_text.js";
import { codePart } from "./code_part.js";
import { sendShare } from "./make_share.js";

/**
 * @import { Share } from "../../../store/cases.js"
 * @import { OwnShare } from "../../../store/shares.js"
 * @import { Outcome } from "../../../sync/shares.js"
 * @typedef {{at: string, who: string, isAgain: boolean}} Look
 * @typedef {Share & {title: string}} TitledShare - a share, with the title of its paper and the holder's name.
 */

/** Rows of shares that the server has long forgotten are deleted here. */
const FORGET_AFTER_MS = 33 * 86_400_000;

/** The element `<moi-shares>`. */
class ShareList extends LitElement {
  static properties = {
    shares: {}, person: {}, party: {}, mayFile: {}, words: {}, own: { state: true }, looks: { state: true }, shown: { state: true }, problems: { state: true }, copied: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** The shares, in the order in which they are shown. @type {TitledShare[]} */
    this.shares = [];
    /** Id of the person who is signed in. */
    this.person = "";
    /** The party whose shares they are. */
    this.party = "";
    /** Whether the person may end and delete them. */
    this.mayFile = true;
    this.words = NO_WORDS_YET;
    /** The codes and notes of shares that this device made, by id. @type {Map<string, OwnShare>} */
    this.own = new Map();
    /** The looks by share, with the names that this device can open. @type {Map<string, Look[]>} */
    this.looks = new Map();
    /** Id of the share whose code is shown, or "". */
    this.shown = "";
    /** The last part of the key of the sentence about a problem, by share. @type {Record<string, string>} */
    this.problems = {};
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

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("shares")) void this.readOwn();
  }

  /** Read what this device knows of the shares, and open the names of verifiers. */
  async readOwn() {
    const own = await ownShares(this.person, this.party);
    for (const { id, madeAt } of own) if (Date.now() - madeAt > FORGET_AFTER_MS) await forgetShare(id, this.party);
    this.own = new Map(own.map((each) => [each.id, each]));
    const opened = this.shares.map(async ({ id, looks }) => {
      const keys = this.own.get(id);
      const named = looks.map(async ({ at, who, is_again: isAgain }) => ({
        at,
        who: keys ? await openWho(who, keys) : "",
        isAgain,
      }));
      return /** @type {[string, Look[]]} */ ([id, await Promise.all(named)]);
    });
    this.looks = new Map(await Promise.all(opened));
  }

  render() {
    const known = new Set(this.shares.map(({ id }) => id));
    const unsent = [...this.own.values()].filter(({ id, isSent }) => !isSent && !known.has(id));
    if (this.shares.length + unsent.length === 0) return "";
    return html`<section aria-labelledby="shares" data-shares>
      <h2 id="shares">${this.say("list")}</h2>
      <p class="hint">${this.say("list_hint")}</p>
      <ul class="issued">
        ${unsent.map((own) => html`<li class="card" data-unsent=${own.id}>${this.unsentCard(own)}</li>`)}
        ${this.shares.map((share) => html`<li class="card" data-share=${share.id}>${this.card(share)}</li>`)}
      </ul>
    </section>`;
  }

  /**
   * Draw a share.
   *
   * @param {TitledShare} share
   */
  card(share) {
    const { id, title, is_for_one: isForOne, expires_at: until } = share;
    const own = this.own.get(id);
    const end = shareEnd(share, Date.now());
    const heading = `share-${id}`;
    return html`<h3 id=${heading}>${own?.note ? html`<bdi>${own.note}</bdi>` : this.say("without_note")}</h3>
      <p>${title}</p>
      ${badge(end === "paper_revoked" ? "problem" : end ? "waiting" : "received", this.say(end ? `end.${end}` : "until", { date: dateTime(until) }))}
      <p>${this.say(isForOne ? "one" : "anyone")}</p>
      ${this.looksPart(share)}
      ${when(this.problems[id], () => html`<p role="alert" class="problem">${this.say(`problem.${this.problems[id]}`)}</p>`)}
      ${when(!own && !end, () => html`<p class="hint">${this.say("code_elsewhere")}</p>`)}
      <p class="actions">
        ${when(
          own && !end,
          () => html`<button type="button" class="button secondary" data-show-code aria-expanded=${this.shown === id} aria-describedby=${heading} @click=${() => this.toggle(id)}>
          ${this.say(this.shown === id ? "hide_code" : "show_code")}
        </button>`,
        )}
        ${when(this.mayFile, () =>
          end
            ? confirmedAction(
                {
                  question: this.say("delete_ask"),
                  label: this.say("delete"),
                  confirm: () => this.act(id, deleteShare),
                },
                this.sayAny,
              )
            : confirmedAction(
                {
                  question: this.say("revoke_ask"),
                  label: this.say("revoke"),
                  yesKey: "shares.revoke",
                  noKey: "shares.cancel",
                  confirm: () => this.act(id, revokeShare),
                },
                this.sayAny,
              ),
        )}
      </p>
      ${when(this.shown === id && own && !end, () => this.code(/** @type {OwnShare} */ (own), title))}`;
  }

  /** Return the sentence for a whole key. @type {(key: string, values?: Record<string, string | number>) => string} */
  sayAny = (key, values) => say(this.words, key, values);

  /**
   * Draw a share of which it is not known whether the server has it.
   *
   * @param {OwnShare} own
   */
  unsentCard(own) {
    const problem = this.problems[own.id];
    return html`<h3>${own.note ? html`<bdi>${own.note}</bdi>` : this.say("without_note")}</h3>
      ${badge("waiting", this.say("unsent"))}
      <p>${this.say("unsent_text")}</p>
      ${when(problem, () => html`<p role="alert" class="problem">${this.say(`problem.${problem}`)}</p>`)}
      <p class="actions">
        <button type="button" class="button secondary" data-again @click=${() => void this.sendAgain(own)}>${this.say("again")}</button>
        <button type="button" class="button quiet" data-drop @click=${() => void this.act(own.id, deleteShare)}>${this.say("delete")}</button>
      </p>`;
  }

  /**
   * Draw the looks at a share.
   *
   * @param {TitledShare} share
   */
  looksPart({ id, looks }) {
    if (looks.length === 0) return html`<p class="hint">${this.say("no_looks")}</p>`;
    const named = this.looks.get(id) ?? looks.map(({ at, is_again: isAgain }) => ({ at, who: "", isAgain }));
    return html`<h4>${this.say("looks")}</h4>
      <ol class="looks" data-looks>
        ${named.map(
          ({ at, who, isAgain }) =>
            html`<li>${dateTime(at)}: ${who ? html`<bdi>${who}</bdi>` : this.say("nobody_named")}${isAgain ? ` (${this.say("same_browser")})` : ""}</li>`,
        )}
      </ol>
      ${when(
        named.some(({ who }) => who),
        () => html`<p class="hint">${this.say("names_unchecked")}</p>`,
      )}`;
  }

  /**
   * Draw the code of a share.
   *
   * @param {OwnShare} own
   * @param {string} title
   */
  code(own, title) {
    const copy = async (/** @type {string} */ text) =>
      void (this.copied = await copyText(text, "shares.copied", "shares.not_copied"));
    return codePart(own.code, this.words, { copied: this.copied, copy: (text) => void copy(text), title });
  }

  /**
   * Show or hide the code of a share.
   *
   * @param {string} id
   */
  toggle(id) {
    this.shown = this.shown === id ? "" : id;
    this.copied = "";
  }

  /**
   * End or delete a share at the server, and show why if it could not be done.
   *
   * @param {string} id
   * @param {(id: string, person: string, party: string) => Promise<Outcome>} action
   */
  async act(id, action) {
    const outcome = await action(id, this.person, this.party);
    this.problems = {
      ...this.problems,
      [id]: outcome === "done" ? "" : outcome === "offline" ? "offline_end" : outcome,
    };
    if (outcome !== "done") return;
    if (action === deleteShare) await forgetShare(id, this.party);
    await refresh();
    announce({ type: "changed" });
  }

  /**
   * Send a share again that may not have arrived.
   *
   * @param {OwnShare} own
   */
  async sendAgain(own) {
    const { outcome } = await sendShare(own, this.person, this.party);
    this.problems = { ...this.problems, [own.id]: outcome === "done" ? "" : outcome };
  }
}

customElements.define("moi-shares", ShareList);
