/** `<moi-officer-key>`: the field for the passphrase, which the officer types once a session. */

import { fingerprintOfId } from "../../crypto/fingerprint.js";
import { Refused } from "../../crypto/refused.js";
import { actionButton, element } from "../components/elements.js";
import { fetchKeys, isOpen, lock, makeKey, namedKeys, NoAnswer, unlock, whenKeysChange } from "./keys.js";
import { pageLanguage } from "../words/words.js";
import { ownTree } from "./shadow.js";
import { say } from "./words.js";

/** @import { OfficerKeys } from "./keys.js" */

/** About five words of a list. */
const MIN_PASSPHRASE_LENGTH = 16;
const MAX_PASSPHRASE_LENGTH = 128;

/** Load the check of passphrases: it is large, and an officer needs it once. */
const strength = () => import("./passphrase_strength.js");

/** The element `<moi-officer-key>`. */
class OfficerKey extends HTMLElement {
  #body = ownTree(this);
  #gone = new AbortController();

  connectedCallback() {
    this.#gone = new AbortController();
    whenKeysChange(() => this.#draw(), this.#gone.signal);
    void this.#begin();
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  /** Draw the element for an officer with or without a key. */
  async #begin() {
    if (isOpen()) return this.#draw();
    try {
      const keys = await fetchKeys();
      if (keys.public_key) this.#draw(keys.recipients.length > 0 ? "" : say("key.none"));
      else this.#drawMaking();
    } catch {
      this.#draw(say("key.no_connection"));
    }
  }

  /**
   * Draw the open or the locked state.
   *
   * @param {string} [problem] - sentence, or "".
   */
  #draw(problem = "") {
    if (isOpen())
      this.#body.replaceChildren(status("key.open", true), actionButton(say("key.lock"), lock), ...keysInWords());
    else this.#drawLocked(problem);
  }

  /**
   * Draw the field for the passphrase.
   *
   * @param {string} problem
   */
  #drawLocked(problem) {
    const input = passphraseInput("passphrase");
    input.placeholder = say("key.passphrase");
    input.setAttribute("aria-label", say("key.passphrase"));
    const message = element("p", { role: "status", className: "told" }, problem);
    const button = element("button", { className: "button", type: "submit" }, say("key.unlock"));
    const form = element("form", { className: "key-line" }, input, button, message);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!input.value || button.disabled) return;
      button.disabled = true;
      message.replaceChildren(...working("key.working"));
      try {
        await unlock(await fetchKeys(), input.value);
      } catch (error) {
        message.textContent = sentenceFor(error);
        button.disabled = false;
        input.select();
      }
    });
    this.#body.replaceChildren(status("key.locked", false), form, ...keysInWords());
  }

  /** Draw the form that makes the officer's key. */
  #drawMaking() {
    const [first, again] = [field("first", say("key.passphrase")), field("again", say("key.again"))];
    const message = element("p", { role: "status", className: "told" });
    const button = element("button", { className: "button", type: "submit" }, say("key.make"));
    const form = element(
      "form",
      { className: "key-making", noValidate: true },
      element("strong", {}, say("key.make_heading")),
      element("p", {}, say("key.make_text")),
      first.field,
      again.field,
      button,
      message,
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      button.disabled = true;
      try {
        const weaknessText = await passphraseProblem(first.input.value, officerName());
        const isDifferent = !weaknessText && first.input.value !== again.input.value;
        first.tell(weaknessText);
        again.tell(isDifferent ? say("key.differ") : "");
        if (!weaknessText && !isDifferent) {
          message.replaceChildren(...working("key.making"));
          await makeKey(first.input.value);
          return this.#draw(`${say("key.made")} ${say("key.none")}`);
        }
      } catch (error) {
        message.textContent = sentenceFor(error);
      }
      button.disabled = false;
    });
    this.#body.replaceChildren(form);
    void strength().catch(() => undefined);
  }
}

/**
 * Return the sentence about what is wrong with a passphrase, or "" if it is accepted.
 *
 * @param {string} passphrase
 * @param {string} about - the officer's name.
 */
async function passphraseProblem(passphrase, about) {
  const { length } = [...passphrase];
  if (length < MIN_PASSPHRASE_LENGTH) return say("key.problem.too_short", { n: MIN_PASSPHRASE_LENGTH });
  if (length > MAX_PASSPHRASE_LENGTH) return say("key.problem.too_long", { n: MAX_PASSPHRASE_LENGTH });
  const checker = await strength().catch(() => null);
  if (checker === null) return say("key.unchecked");
  const code = checker.weakness(passphrase, about);
  return code && say(`key.problem.${code}`);
}

/** Return the officer's name, as the head of the page shows it. */
function officerName() {
  return document.querySelector(".who .officer")?.textContent ?? "";
}

/**
 * Return a field for a new passphrase, with its problem.
 *
 * @param {string} id
 * @param {string} label
 */
function field(id, label) {
  const input = passphraseInput(id);
  const problem = element("p", { id: `${id}-problem`, className: "problem", role: "alert", hidden: true });
  input.setAttribute("aria-describedby", problem.id);
  const wrapper = element("div", { className: "field" }, element("label", { htmlFor: id }, label), problem, input);
  /** @param {string} sentence - "" removes the problem. */
  const tell = (sentence) => {
    problem.hidden = sentence === "";
    problem.textContent = sentence;
    input.setAttribute("aria-invalid", String(sentence !== ""));
    if (sentence) input.focus();
  };
  return { input, field: wrapper, tell };
}

/**
 * Return a closed list of the officer's keys in words, to compare by telephone with the key administrator; [] before
 * any key is known.
 */
function keysInWords() {
  const rows = namedKeys().map(({ name, keyId }) => {
    const words = element("dd", {}, "…");
    fingerprintOfId(keyId, pageLanguage())
      .catch(() => say("key.no_connection"))
      .then((text) => (words.textContent = text));
    return element("div", {}, element("dt", {}, say(name ? `recipient.${name}` : "key.own")), words);
  });
  if (rows.length === 0) return [];
  const summary = element("summary", {}, say("key.in_words"));
  const text = element("p", {}, say("key.in_words_text"));
  const list = element("dl", { className: "keys-in-words" }, ...rows);
  return [element("details", { className: "key-words" }, summary, text, list)];
}

/**
 * Return the progress that is shown while a key is derived, which takes seconds on a weak machine.
 *
 * @param {string} key
 */
function working(key) {
  return [say(key), element("progress", { "aria-label": say(key) })];
}

/**
 * Return an input for a passphrase.
 *
 * @param {string} id
 */
function passphraseInput(id) {
  const input = element("input", { id, type: "password", autocomplete: "off", dir: "auto", required: true });
  input.setAttribute("spellcheck", "false");
  return input;
}

/**
 * Return the line that tells whether the keys are open.
 *
 * @param {string} key
 * @param {boolean} open
 */
function status(key, open) {
  return element("p", { className: open ? "key-state open" : "key-state" }, say(key));
}

/**
 * Return the sentence for a failure.
 *
 * @param {unknown} error
 */
function sentenceFor(error) {
  if (error instanceof NoAnswer) return say("key.no_connection");
  return say(error instanceof Refused && error.code === "wrong_passphrase" ? "key.wrong_passphrase" : "key.failed");
}

customElements.define("moi-officer-key", OfficerKey);
