/**
 * `<moi-other-wallet>`: offers a paper to a wallet app of the holder's, on this phone or another.
 *
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {Offer, Problem} from "../../../sync/credential_offer.js"
 */

import { html, LitElement } from "lit";

import { knownPerson } from "../../../store/session.js";
import { dateTime } from "../../words/format.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { when } from "../waiting.js";

/** The element `<moi-other-wallet>`. */
class OtherWallet extends LitElement {
  static properties = { issued: {}, words: {}, offer: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Issued | undefined} */
    this.issued = undefined;
    this.words = NO_WORDS_YET;
    /** The offer that fills the screen. @type {Offer | null} */
    this.offer = null;
    /** @type {Problem | "" | "loading"} */
    this.problem = "";
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Return the sentence for a key.
   *
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  say(key, values) {
    return say(this.words, `wallet.other.${key}`, values);
  }

  /**
   * Ask for an offer and show it.
   *
   * @param {Issued} issued
   */
  async ask({ paper: { number }, party }) {
    if (this.problem === "loading") return;
    this.problem = "loading";
    try {
      const [{ askForOffer }, person] = await Promise.all([
        import("../../../sync/credential_offer.js"),
        knownPerson(),
        import("../qr_code.js"),
      ]);
      const answer = person ? await askForOffer(number, person.id, party) : "needs_sign_in";
      this.offer = typeof answer === "string" ? null : answer;
      this.problem = typeof answer === "string" ? answer : "";
    } catch (error) {
      console.error(error instanceof Error ? error.name : "failed"); // the store or a script cannot be loaded
      this.problem = "failed";
    }
    await this.updateComplete;
    this.querySelector("dialog")?.showModal();
  }

  render() {
    const { issued, problem, offer } = this;
    if (!issued || issued.isRevoked) return "";
    const { number } = issued.paper;
    return html`<p class="actions">
        <button type="button" class="button secondary" data-other-wallet @click=${() => void this.ask(issued)} aria-describedby=${`paper-${number}`}>
          ${this.say("add")}
        </button>
      </p>
      <p role="status" data-problem=${problem}>${this.problemText(issued.caseId)}</p>
      ${when(offer, () => this.sheet(/** @type {Offer} */ (offer)))}`;
  }

  /**
   * Draw the dialog with an offer. Closing it forgets the offer.
   *
   * @param {Offer} offer
   */
  sheet({ link, txCode, expiresAt }) {
    return html`<dialog class="paper" aria-labelledby="other-wallet" @close=${() => (this.offer = null)}>
      <h2 id="other-wallet" tabindex="-1" autofocus>${this.say("heading")}</h2>
      <p>${this.say("how")}</p>
      <p class="digits"><bdi dir="ltr" translate="no">${txCode}</bdi></p>
      <moi-qr-code text=${link} label=${this.say("code")}></moi-qr-code>
      <p><a class="button secondary" data-open href=${link}>${this.say("open")}</a></p>
      <p class="hint">${this.say("until", { time: dateTime(expiresAt) })}</p>
      <p class="hint">${this.say("what")}</p>
      <form method="dialog"><button class="button secondary">${this.say("close")}</button></form>
    </dialog>`;
  }

  /**
   * Return the sentence or link for the problem.
   *
   * @param {string} caseId
   */
  problemText(caseId) {
    if (this.problem === "" || this.problem === "loading") return "";
    if (this.problem !== "needs_sign_in") return this.say(this.problem);
    const returnTo = encodeURIComponent(`/${pageLanguage()}/case/#${caseId}`);
    return html`<a href="/${pageLanguage()}/sign-in/#next=${returnTo}">${this.say("needs_sign_in")}</a>`;
  }
}

customElements.define("moi-other-wallet", OtherWallet);
