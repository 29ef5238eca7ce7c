/** `<moi-webhook>`: the address at which a system is told of changes. Its secret is shown once, and kept nowhere. */

import { html, LitElement } from "lit";

import { readDeliveries, removeWebhook, renewWebhookSecret, setWebhook } from "../../../sync/systems.js";
import { isolatedText } from "../../parties/acting_names.js";
import { dateTime } from "../../words/format.js";
import { NO_WORDS_YET, say } from "../../words/words.js";
import { copyText } from "../copy_text.js";
import { confirmedAction, isolated, when } from "../waiting.js";
import { systemProblem, systemProblemText } from "./system_problem.js";

/**
 * @import {Delivery, System} from "../../../core/server_answers/systems.js"
 * @import {Refusal} from "../../../sync/institution_outcome.js"
 * @import {SystemProblem} from "./system_problem.js"
 */

/** The element `<moi-webhook>`. It tells by the event "changed" that the list of systems has changed. */
class Webhook extends LitElement {
  static properties = {
    institution: {}, person: {}, system: {}, words: {}, problem: { state: true }, secret: { state: true },
    done: { state: true }, copied: { state: true }, deliveries: { state: true }, isBusy: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** Id of the institution. */
    this.institution = "";
    /** Id of the person who is signed in. */
    this.person = "";
    /** The system whose webhook it is. @type {System | null} */
    this.system = null;
    this.words = NO_WORDS_YET;
    /** The reason why the last act was refused, or "". @type {SystemProblem} */
    this.problem = "";
    /** The secret that was just made, or "". */
    this.secret = "";
    /** The key of the sentence about what was done last, or "". */
    this.done = "";
    /** The key of the sentence that says whether the secret was copied, or "". */
    this.copied = "";
    /** The last messages, why they cannot be seen, or null while nobody has asked. @type {Delivery[] | Refusal | null} */
    this.deliveries = null;
    this.isBusy = false;
  }

  createRenderRoot() {
    return this;
  }

  /** Return the sentence for a key. @type {import("../waiting.js").Say} */
  say = (key, values) => say(this.words, key, values);

  /**
   * Forget what belongs to another person, institution or system.
   *
   * @param {Map<PropertyKey, unknown>} changed
   */
  willUpdate(changed) {
    const former = /** @type {System | null | undefined} */ (changed.get("system"));
    const isOther = changed.has("system") && former?.client_id !== this.system?.client_id;
    if (!isOther && !changed.has("institution") && !changed.has("person")) return;
    [this.problem, this.secret, this.done, this.copied, this.deliveries] = ["", "", "", "", null];
  }

  render() {
    const { system } = this;
    if (system === null) return "";
    const { webhook } = system;
    return html`<section class="webhook" aria-labelledby=${`webhook-${system.client_id}`}>
      <h4 id=${`webhook-${system.client_id}`}>${this.say("systems.webhook.heading")}</h4>
      <p role="status" data-webhook-done>${this.done && this.say(this.done)}</p>
      ${when(this.secret, () => this.newSecret())}
      ${webhook ? this.present(webhook, system) : html`<p class="hint">${this.say("systems.webhook.none")}</p>`}
      ${this.problem === "not_a_webhook" ? "" : systemProblem(this.problem, this.say)} ${this.form(system)}
    </section>`;
  }

  /**
   * Draw the webhook that there is.
   *
   * @param {import("../../../core/server_answers/systems.js").Webhook} webhook
   * @param {System} system
   */
  present({ url, disabled_why, former_secret_until }, { name }) {
    const removal = {
      question: this.say("systems.webhook.remove_ask", { name: isolatedText(name) }),
      label: this.say("systems.webhook.remove"),
      yesKey: "systems.webhook.remove_yes",
      noKey: "institution.no",
      confirm: () => this.remove(),
    };
    const renewal = {
      question: this.say("systems.webhook.renew_ask"),
      label: this.say("systems.webhook.renew"),
      yesKey: "systems.webhook.renew_yes",
      noKey: "institution.no",
      look: /** @type {const} */ ("primary"),
      confirm: () => this.renew(),
    };
    return html`<p><bdi dir="ltr" translate="no" class="address" data-webhook-url>${url}</bdi></p>
      ${when(disabled_why, () => html`<p class="notice warning" data-disabled=${disabled_why}>${this.say(`systems.webhook.disabled.${disabled_why}`)}</p>`)}
      ${when(former_secret_until, () => html`<p class="hint" data-former>${this.say("systems.webhook.former", { time: dateTime(former_secret_until ?? "") })}</p>`)}
      <p class="actions">${confirmedAction(renewal, this.say)} ${confirmedAction(removal, this.say)}</p>
      <details @toggle=${(/** @type {Event} */ event) => void this.toggle(event)}>
        <summary>${this.say("systems.webhook.deliveries")}</summary>
        ${this.listed()}
      </details>`;
  }

  /** Draw the secret that was just made. */
  newSecret() {
    const copy = async () =>
      void (this.copied = await copyText(this.secret, "systems.webhook.copied", "systems.webhook.not_copied"));
    return html`<div class="notice warning" data-secret>
      <p>${this.say("systems.webhook.secret")}</p>
      <p><code dir="ltr" translate="no">${this.secret}</code></p>
      <p class="actions">
        <button type="button" class="button secondary" data-copy-secret @click=${() => void copy()}>${this.say("systems.webhook.copy")}</button>
        <button type="button" class="button quiet" data-hide-secret @click=${() => this.hide()}>${this.say("systems.webhook.hide")}</button>
      </p>
      <p role="status" class="hint">${this.copied && this.say(this.copied)}</p>
    </div>`;
  }

  /**
   * Draw the folded form for the address.
   *
   * @param {System} system
   */
  form({ client_id: id, webhook }) {
    const said = this.problem === "not_a_webhook" ? systemProblemText(this.problem, this.say) : "";
    return html`<details ?open=${said !== ""}>
      <summary>${this.say(webhook ? "systems.webhook.change" : "systems.webhook.add")}</summary>
      <form class="screen" novalidate autocomplete="off" @submit=${(/** @type {SubmitEvent} */ event) => void this.save(event)}>
        <p>${this.say("systems.webhook.add_text")}</p>
        <div class="field">
          <label for=${`url-${id}`}>${this.say("systems.webhook.url")}</label>
          <p class="hint" id=${`url-${id}-hint`}>${this.say("systems.webhook.url_hint")}</p>
          <p class="problem" id=${`url-${id}-problem`} ?hidden=${said === ""}>${said}</p>
          <input id=${`url-${id}`} name="url" type="url" dir="ltr" inputmode="url" spellcheck="false" autocapitalize="off" maxlength="2000" .defaultValue=${webhook?.url ?? ""} aria-describedby=${`url-${id}-hint url-${id}-problem`} aria-invalid=${said !== ""} />
        </div>
        <p class="actions"><button class="button secondary" data-save-webhook aria-disabled=${this.isBusy}>${this.say(this.isBusy ? "systems.webhook.saving" : "systems.webhook.save")}</button></p>
      </form>
    </details>`;
  }

  /** Draw the last messages, or why they cannot be seen. */
  listed() {
    const { deliveries } = this;
    if (deliveries === null) return html`<p class="hint">${this.say("systems.webhook.asking")}</p>`;
    if (typeof deliveries === "string") return systemProblem(deliveries, this.say);
    if (deliveries.length === 0) return html`<p class="hint">${this.say("systems.webhook.no_deliveries")}</p>`;
    return html`<ul class="keys" data-deliveries>
      ${deliveries.map((each) => this.delivery(each))}
    </ul>`;
  }

  /** @param {Delivery} delivery */
  delivery({ application, state, attempts, last_status, made_at }) {
    const answer = last_status === null ? this.say("systems.webhook.no_answer") : this.say("systems.webhook.answer", { status: isolated(String(last_status)) }); // prettier-ignore
    return html`<li data-state=${state}>
      <p>${this.say(`systems.webhook.state.${state}`)}</p>
      <p class="hint">${dateTime(made_at)}</p>
      <p class="hint">${this.say("systems.webhook.application")} <bdi dir="ltr" translate="no">${application}</bdi></p>
      ${when(attempts > 0, () => html`<p class="hint">${this.say("systems.webhook.attempts", { count: attempts })} ${answer}</p>`)}
    </li>`;
  }

  /**
   * Save the address that was typed, and show the secret of a new webhook.
   *
   * @param {SubmitEvent} event
   */
  async save(event) {
    event.preventDefault();
    if (this.isBusy) return;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const url = String(new FormData(form).get("url")).trim();
    const details = /** @type {HTMLDetailsElement} */ (form.closest("details"));
    const isKept = await this.act((institution, id, person) => setWebhook(institution, id, url, person), "systems.webhook.saved"); // prettier-ignore
    if (isKept) details.open = false;
    else if (this.problem === "not_a_webhook") form.querySelector("input")?.focus();
  }

  /** Make a new secret, and show it. */
  async renew() {
    await this.act(renewWebhookSecret, "systems.webhook.renewed");
  }

  /** Remove the webhook. */
  async remove() {
    await this.act(async (...of) => {
      const outcome = await removeWebhook(...of);
      return outcome === "done" ? { secret: null } : outcome;
    }, "systems.webhook.removed");
  }

  /**
   * Act on the webhook, show the outcome, and tell that the list of systems has changed.
   *
   * @param {(institution: string, system: string, person: string) => Promise<{secret: string | null} | Refusal>} what
   * @param {string} done - key of the sentence if it was done.
   * @returns {Promise<boolean>} whether it was done, and the same webhook is still in sight.
   */
  async act(what, done) {
    const { institution, person, system } = this;
    const id = system?.client_id ?? "";
    [this.isBusy, this.problem, this.done, this.secret, this.copied] = [true, "", "", "", ""];
    const outcome = await what(institution, id, person);
    this.isBusy = false;
    const isSame = this.institution === institution && this.person === person && this.system?.client_id === id;
    if (!isSame) return false;
    if (typeof outcome === "string") this.problem = outcome;
    else [this.done, this.secret, this.deliveries] = [done, outcome.secret ?? "", null];
    this.dispatchEvent(new Event("changed")); // also after a refusal: an answer that was lost may have been a "yes"
    await this.updateComplete;
    return typeof outcome !== "string";
  }

  /** Take the secret out of sight. */
  hide() {
    [this.secret, this.copied] = ["", ""];
  }

  /**
   * Ask for the last messages each time that their list is unfolded.
   *
   * @param {Event} event
   */
  async toggle({ target }) {
    if (!(/** @type {HTMLDetailsElement} */ (target).open)) return;
    const { institution, person, system } = this;
    const id = system?.client_id ?? "";
    const found = await readDeliveries(institution, id, person);
    if (this.institution === institution && this.person === person && this.system?.client_id === id)
      this.deliveries = found;
  }
}

customElements.define("moi-webhook", Webhook);
