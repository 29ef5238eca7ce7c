/**
 * The part of the page for verifying that asks a person's wallet app, which discloses only what is asked (OpenID4VP).
 *
 * @import { Question } from "../../../crypto/presentation_request.js"
 * @import { Answered, Asked } from "./ask_wallet.js"
 * @import { VerifyScreen } from "./verify.js"
 * @typedef {import("../../../sync/presentations.js").Fault | "over" | "nothing_chosen"} Problem
 */

import { html } from "lit";

import { dateTime } from "../../words/format.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";

/** @type {readonly Question[]} */
const QUESTIONS = ["age_over_18", "work", "validity", "name"];
/** The interval at which the page looks for an answer. */
const LOOK_EVERY_MS = 2_000;

/** Load the modules that ask and draw, which few visitors need. */
async function load() {
  const [asking, drawing] = await Promise.all([
    import("./ask_wallet.js"),
    import("./wallet_verdict.js"),
    import("../qr_code.js"),
  ]);
  return { ...asking, ...drawing };
}

/** The questions of a page to wallets. */
export class WalletAsk {
  /** @param {VerifyScreen} screen */
  constructor(screen) {
    this.screen = screen;
    this.isOpen = false;
    /** True from the press of the button until the code is shown. */
    this.isAsking = false;
    /** @type {Set<Question>} */
    this.chosen = new Set();
    /** The request whose code is shown, or was answered. @type {Asked | null} */
    this.asked = null;
    /** @type {Answered | null} */
    this.answered = null;
    /** The modules that ask and draw; null before they are needed. @type {Awaited<ReturnType<typeof load>> | null} */
    this.modules = null;
    /** The time at which the answer came, in milliseconds since 1970. */
    this.answeredAt = 0;
    /** The last part of the key of the sentence about a problem, or "". @type {Problem | ""} */
    this.problem = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.next = undefined;
    this.lookNow = () => void (document.visibilityState === "visible" && this.asked && this.look(this.asked));
  }

  /** Look for an answer also when the page is shown again or online again. */
  connect() {
    document.addEventListener("visibilitychange", this.lookNow);
    addEventListener("pageshow", this.lookNow);
    addEventListener("online", this.lookNow);
  }

  /** Stop looking for an answer. */
  disconnect() {
    document.removeEventListener("visibilitychange", this.lookNow);
    removeEventListener("pageshow", this.lookNow);
    removeEventListener("online", this.lookNow);
    this.forget();
  }

  /** Open the form. */
  begin() {
    this.screen.forget();
    this.isOpen = true;
    this.redraw("#ask-wallet");
  }

  /** Forget the request and its answer. */
  forget() {
    clearTimeout(this.next);
    [this.isOpen, this.isAsking, this.asked, this.answered, this.problem] = [false, false, null, null, ""];
    this.chosen = new Set();
  }

  /**
   * Write the request that the form asks for, and show its code.
   *
   * @param {Event} event
   */
  async ask(event) {
    event.preventDefault();
    if (this.isAsking) return;
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target)).getAll("question").map(String);
    this.chosen = new Set(QUESTIONS.filter((question) => given.includes(question)));
    if (this.chosen.size === 0) return this.fail("nothing_chosen");
    await this.askAnew();
  }

  /** Write a new request for what is chosen. The code of the former one is forgotten. */
  async askAnew() {
    clearTimeout(this.next);
    const { chosen } = this;
    [this.isAsking, this.asked, this.answered, this.problem] = [true, null, null, ""];
    this.screen.requestUpdate();
    try {
      this.modules = await load();
      const asked = await this.modules.askWallet([...chosen]);
      if (this.chosen !== chosen) return; // the person has left this part meanwhile
      if (typeof asked === "string") return this.fail(asked);
      [this.isAsking, this.asked] = [false, asked];
      this.redraw("#ask-wallet");
      this.lookLater(asked);
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed"); // a script cannot be loaded
      if (this.chosen === chosen) this.fail("failed");
    }
  }

  /**
   * Look for the answer to a request. Once there is one, look for a different one until the letter box is closed.
   *
   * @param {Asked} asked
   */
  async look(asked) {
    clearTimeout(this.next);
    const answer = await this.answerOrFault(asked);
    if (this.asked !== asked) return;
    if (answer === "over") return this.answered ? undefined : this.end("over");
    if (typeof answer !== "string") this.show(answer);
    else if (this.answered === null) this.warn(answer === "no_news" ? "" : answer);
    this.lookLater(asked);
  }

  /**
   * Return the answer to a request, or why there is none.
   *
   * @param {Asked} asked
   */
  async answerOrFault({ request }) {
    try {
      const { lookForAnswer } = this.modules ?? (await load());
      return await lookForAnswer(request, this.answered, () => this.screen.knownLists());
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed"); // the store cannot be read
      return "failed";
    }
  }

  /**
   * Look for the answer in a moment.
   *
   * @param {Asked} asked
   */
  lookLater(asked) {
    clearTimeout(this.next);
    this.next = setTimeout(() => void (document.visibilityState === "visible" && this.look(asked)), LOOK_EVERY_MS);
  }

  /**
   * Show an answer. It gets the focus once.
   *
   * @param {Answered} answered
   */
  show(answered) {
    if (this.answered?.verdict === answered.verdict) return;
    [this.answered, this.answeredAt, this.problem] = [answered, Date.now(), ""];
    this.redraw("#verdict");
  }

  /**
   * Show a problem beside the code, which stays good.
   *
   * @param {Problem | ""} problem
   */
  warn(problem) {
    if (this.problem === problem) return;
    this.problem = problem;
    this.screen.requestUpdate();
  }

  /**
   * Show that a request has ended without an answer.
   *
   * @param {Problem} problem
   */
  end(problem) {
    this.asked = null;
    this.fail(problem);
  }

  /**
   * Show a problem above the form.
   *
   * @param {Problem} problem
   */
  fail(problem) {
    [this.isAsking, this.problem] = [false, problem];
    this.redraw("[data-problem]");
  }

  /**
   * Redraw, and move the focus. The part that has it begins at the top of the screen.
   *
   * @param {string} selector
   */
  redraw(selector) {
    this.screen.requestUpdate();
    void this.screen.updateComplete.then(() => {
      const element = /** @type {HTMLElement | null} */ (this.screen.querySelector(selector));
      element?.focus({ preventScroll: true });
      element?.closest("section")?.scrollIntoView({ block: "start" });
    });
  }

  /** Return what is happening, for people who cannot see it. */
  spoken() {
    if (this.isAsking) return this.say("asking");
    return this.asked && !this.answered ? this.say("waiting") : "";
  }

  /** @param {string} key @param {Record<string, string>} [values] */
  say(key, values) {
    return this.screen.say(`verify.wallet.${key}`, values);
  }

  /** Draw the form, the code, or the answer. */
  part() {
    const { asked, answered, modules, screen } = this;
    if (asked && answered && modules) {
      return html`${modules.walletVerdict(answered, asked.request.questions, JSON.parse(screen.dataset.services ?? "{}"), screen.words)}
        <p class="hint">${this.say("answered_at", { time: dateTime(this.answeredAt) })}</p>
        <p class="actions"><button type="button" class="button secondary" data-ask-again @click=${() => void this.askAnew()}>${this.say("again")}</button></p>`;
    }
    return asked ? this.code(asked) : this.form();
  }

  /** Draw the form. */
  form() {
    const { chosen, isAsking } = this;
    return html`<section aria-labelledby="ask-wallet" data-wallet-form>
      <h2 id="ask-wallet" tabindex="-1">${this.say("heading")}</h2>
      <p>${this.say("intro")}</p>
      ${this.notice()}
      <form novalidate autocomplete="off" @submit=${(/** @type {Event} */ event) => void this.ask(event)}>
        <fieldset class="field" aria-describedby="questions-hint">
          <legend>${this.say("questions")}</legend>
          <p class="hint" id="questions-hint">${this.say("questions_hint")}</p>
          <div class="options">
            ${QUESTIONS.map(
              (question) => html`<div class="option">
                <input type="checkbox" id=${`ask-${question}`} name="question" value=${question} .checked=${chosen.has(question)} />
                <label for=${`ask-${question}`}>${this.say(`question.${question}`)}</label>
              </div>`,
            )}
          </div>
        </fieldset>
        <p class="actions"><button class="button primary" data-ask-wallet aria-disabled=${isAsking}>${this.say(isAsking ? "asking" : "ask")}</button></p>
      </form>
    </section>`;
  }

  /**
   * Draw the code for the wallet.
   *
   * @param {Asked} asked
   */
  code({ request, expiresAt }) {
    return html`<section aria-labelledby="ask-wallet" data-wallet-code>
      <h2 id="ask-wallet" tabindex="-1">${this.say("scan")}</h2>
      ${this.notice()}
      <moi-qr-code text=${request.link} label=${this.say("code")}></moi-qr-code>
      <p class="hint">${this.say("waiting")} ${this.say("until", { time: dateTime(expiresAt) })}</p>
      <p>${this.say("scan_hint")}</p>
      <ul>
        ${request.questions.map((question) => html`<li>${this.say(`question.${question}`)}</li>`)}
      </ul>
    </section>`;
  }

  /** Draw the problem. */
  notice() {
    const { problem } = this;
    return when(
      problem,
      () =>
        html`<div class="notice warning" role="alert" tabindex="-1" data-problem=${problem}>${icon("warning")}<div><p>${this.say(`problem.${problem}`)}</p></div></div>`,
    );
  }
}
