/**
 * The part of the page for verifying that looks at a shared paper, by its code: typed, or from a link.
 *
 * Nothing is asked before the person presses the button: the holder is told of each look.
 *
 * @import { LookedAt, LookRefusal } from "../../../sync/shares.js"
 * @import { VerifyScreen } from "./verify.js"
 * @import { ExaminedShare } from "./examine_share.js"
 * @typedef {LookRefusal | "wrong_code" | "unreadable"} Problem
 */

import { html } from "lit";

import { codeInLink, printedCode, readCode } from "../../../core/papers/share_code.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";
import { shareVerdict } from "./share_verdict.js";

/** Load the module that looks, which few visitors need. */
const load = () => import("./look_at_share.js");

/** The looks of a page. */
export class ShareLook {
  /** @param {VerifyScreen} screen */
  constructor(screen) {
    this.screen = screen;
    /** The code of the link that the page was opened with, or "". */
    this.linked = "";
    this.isLooking = false;
    /** The last part of the key of the sentence about a problem, or "". @type {Problem | ""} */
    this.problem = "";
    /** The result of the look. @type {{examined: ExaminedShare, lookedAt: LookedAt} | null} */
    this.result = null;
    this.takeLink = () => this.openLink();
  }

  /** Take the code from the page's address, also when a link is opened in the same window later. */
  connect() {
    addEventListener("hashchange", this.takeLink);
    this.openLink();
  }

  /** Stop listening. */
  disconnect() {
    removeEventListener("hashchange", this.takeLink);
  }

  /** Take the code from the page's address, and remove it there. */
  openLink() {
    const code = codeInLink(location.hash);
    if (code === "") return;
    history.replaceState(null, "", location.pathname + location.search);
    this.begin(code);
  }

  /**
   * Ask for a look with a code that was not typed.
   *
   * @param {string} code
   */
  begin(code) {
    this.screen.walletAsk.forget();
    this.linked = code;
    [this.result, this.problem] = [null, ""];
    this.screen.requestUpdate();
  }

  /** Whether the page shows nothing but this part. */
  get isOpen() {
    return this.linked !== "" || this.result !== null;
  }

  /** Forget the code and what was shown. */
  forget() {
    [this.linked, this.problem, this.result] = ["", "", null];
    this.screen.requestUpdate();
  }

  /** Return what is happening, for people who cannot see it. */
  spoken() {
    return this.isLooking ? this.screen.say("verify.share.looking") : "";
  }

  /** Draw the form, or what was shown. */
  part() {
    const { result, screen } = this;
    if (result === null) return this.form();
    return shareVerdict(result.examined, result.lookedAt, screen.words);
  }

  /** Draw the form. */
  form() {
    const { screen, problem, isLooking, linked } = this;
    /** @param {string} key */
    const say = (key) => screen.say(`verify.share.${key}`);
    return html`<section aria-labelledby="share" data-share-look>
      <h2 id="share">${say(linked ? "linked" : "heading")}</h2>
      ${when(problem, () => html`<div class="notice warning" role="alert" data-problem=${problem}>${icon("warning")}<div><p>${say(`problem.${problem}`)}</p></div></div>`)}
      <form novalidate autocomplete="off" @submit=${(/** @type {Event} */ event) => void this.look(event)}>
        <div class="field">
          <label for="share-code">${say("code")}</label>
          <p class="hint" id="share-code-hint">${say("code_hint")}</p>
          <input id="share-code" name="code" type="text" class="machine" dir="ltr" autocapitalize="characters" spellcheck="false" autocomplete="off"
            translate="no" .value=${printedCode(linked)} ?readonly=${linked !== ""} aria-describedby="share-code-hint" />
        </div>
        <div class="field">
          <label for="share-who">${say("who")}</label>
          <p class="hint" id="share-who-hint">${say("who_hint")}</p>
          <input id="share-who" name="who" type="text" maxlength="80" autocomplete="off" aria-describedby="share-who-hint" />
        </div>
        <p class="hint">${say("told")}</p>
        <p class="actions"><button class="button ${linked ? "primary" : "secondary"}" data-look aria-disabled=${isLooking}>${say(isLooking ? "looking" : "look")}</button></p>
      </form>
    </section>`;
  }

  /**
   * Look at the share whose code was typed.
   *
   * @param {Event} event
   */
  async look(event) {
    event.preventDefault();
    if (this.isLooking) return;
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const typed = String(given.get("code"));
    const code = codeInLink(typed) || readCode(typed);
    if (code === "") return this.end({ problem: "wrong_code" });
    this.isLooking = true;
    this.problem = "";
    this.screen.requestUpdate();
    try {
      const { lookAt } = await load();
      const looked = await lookAt(code, String(given.get("who")), await this.screen.knownLists());
      this.end(typeof looked === "string" ? { problem: looked } : { result: looked });
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed"); // a script or the store cannot be loaded
      this.end({ problem: "failed" });
    }
  }

  /**
   * Show what came of a look.
   *
   * @param {{problem?: ShareLook["problem"], result?: ShareLook["result"]}} outcome
   */
  end({ problem = "", result = null }) {
    this.isLooking = false;
    [this.problem, this.result] = [problem, result];
    this.screen.requestUpdate();
    if (result === null) return;
    this.linked = "";
    void this.screen.updateComplete.then(() =>
      /** @type {HTMLElement | null} */ (this.screen.querySelector("#verdict"))?.focus(),
    );
  }
}
