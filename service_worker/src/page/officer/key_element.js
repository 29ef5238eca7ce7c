/** `<moi-officer-key>`: where the passphrase is typed, once a sitting. */

import { Refused } from "../../crypto/refused.js";
import { actionButton, element } from "../elements.js";
import { fetchKeys, isOpen, lock, makeKey, NoAnswer, unlock, whenKeysChange } from "./keys.js";
import { ownTree } from "./shadow.js";
import { say } from "./words.js";

/** @import { OfficerKeys } from "./keys.js" */

/** Five words of a list are about as many letters. */
const SHORTEST_PASSPHRASE = 16;

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

  async #begin() {
    if (isOpen()) return this.#draw();
    try {
      const keys = await fetchKeys();
      if (keys.public_key) this.#draw(keys.directorates.length > 0 ? "" : say("key.none"));
      else this.#drawMaking();
    } catch {
      this.#draw(say("key.no_line"));
    }
  }

  /** @param {string} [problem] */
  #draw(problem = "") {
    if (isOpen()) this.#body.replaceChildren(status("key.open", true), actionButton(say("key.lock"), lock));
    else this.#drawLocked(problem);
  }

  /** @param {string} problem */
  #drawLocked(problem) {
    const input = passphraseInput("passphrase");
    input.placeholder = say("key.passphrase");
    input.setAttribute("aria-label", say("key.passphrase"));
    const told = element("p", { role: "status", className: "told" }, problem);
    const button = element("button", { className: "button", type: "submit" }, say("key.unlock"));
    const form = element("form", { className: "key-line" }, input, button, told);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!input.value || button.disabled) return;
      button.disabled = true;
      told.textContent = say("key.working");
      try {
        await unlock(await fetchKeys(), input.value);
      } catch (error) {
        told.textContent = sentenceFor(error);
        button.disabled = false;
        input.select();
      }
    });
    this.#body.replaceChildren(status("key.locked", false), form);
  }

  #drawMaking() {
    const [first, again] = [passphraseInput("first"), passphraseInput("again")];
    const told = element("p", { role: "alert", className: "told" });
    const button = element("button", { className: "button", type: "submit" }, say("key.make"));
    const form = element(
      "form",
      { className: "key-making" },
      element("strong", {}, say("key.make_heading")),
      element("p", {}, say("key.make_text")),
      element("label", {}, say("key.passphrase"), first),
      element("label", {}, say("key.again"), again),
      button,
      told,
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const wrong = passphraseProblem(first.value, again.value);
      told.textContent = wrong ? say(wrong) : say("key.working");
      if (wrong || button.disabled) return;
      button.disabled = true;
      try {
        await makeKey(first.value);
        this.#draw(`${say("key.made")} ${say("key.none")}`);
      } catch (error) {
        told.textContent = sentenceFor(error);
        button.disabled = false;
      }
    });
    this.#body.replaceChildren(form);
  }
}

/** The key of a sentence, or "" if the passphrase can be taken. @param {string} first @param {string} again */
export function passphraseProblem(first, again) {
  if ([...first].length < SHORTEST_PASSPHRASE) return "key.short";
  return first === again ? "" : "key.differ";
}

/** @param {string} id */
function passphraseInput(id) {
  const input = element("input", { id, type: "password", autocomplete: "off", dir: "auto", required: true });
  input.setAttribute("spellcheck", "false");
  return input;
}

/** @param {string} key @param {boolean} open */
function status(key, open) {
  return element("p", { className: open ? "key-state open" : "key-state" }, say(key));
}

/** @param {unknown} error */
function sentenceFor(error) {
  if (error instanceof NoAnswer) return say("key.no_line");
  return say(error instanceof Refused && error.code === "wrong_passphrase" ? "key.wrong_passphrase" : "key.failed");
}

customElements.define("moi-officer-key", OfficerKey);
