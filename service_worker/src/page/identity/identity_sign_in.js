/**
 * Signing in by a national identity, on the page for signing in: the button, what came of it, and the step in which an
 * identity is linked to the account that a code has opened. Pages load it only where the server has a provider.
 *
 * @typedef {import("../../sync/api.js").Answer} Answer
 * @typedef {(person: string, goOn: () => void) => void} AfterCode
 * @typedef {object} SignInPage - the page for signing in, with its functions.
 * @property {HTMLFormElement} form
 * @property {(answer: Answer) => Promise<boolean>} arrived - stores who signed in; false if the answer opens nothing.
 * @property {() => void} leave - opens the next page.
 * @property {(step: string) => void} show - shows a step of the form.
 * @property {(ask: AfterCode) => void} afterCode - takes the question for a person whose account a code has opened.
 */

import { request } from "../../sync/api.js";
import { loadJson } from "../browser/load_json.js";
import { pageLanguage, say } from "../words/words.js";

/** The place in which a tab keeps where its person wanted to go, while they are at the provider. */
const FROM = "moi.identity.from";
/** Results of an attempt, as the server names them. */
const RESULTS = new Set(["known", "unknown", "cancelled", "late", "refused", "away"]);

/**
 * Draw the button, and say what came of the attempt from which the person comes back.
 *
 * @param {SignInPage} page
 * @param {string} name - name of the provider.
 */
export async function drawIdentity(page, name) {
  const words = await loadJson(page.form.dataset.identityWords);
  const slot = /** @type {HTMLElement} */ (page.form.querySelector("[data-identity]"));
  const told = made("p", { className: "problem", hidden: true, role: "alert" });
  const button = made("button", { type: "button", className: "button secondary" });
  button.textContent = say(words, "identity.use", { name });
  button.dataset.useIdentity = "";
  const line = made("p");
  line.append(button);
  slot.replaceChildren(line, told);

  /** Say a sentence under the button. @param {string} key @param {string} [kind] - class of the sentence. */
  function tell(key, kind = "problem") {
    told.textContent = key && say(words, `identity.${key}`, { name });
    told.className = kind;
    told.hidden = key === "";
  }

  /** Go to the provider. */
  async function begin() {
    tell("");
    const { status, body } = await request("POST", "/api/session/oidc", { json: { language: pageLanguage() } });
    if (status !== 200) return tell(refusalIn(status));
    sessionStorage.setItem(FROM, location.hash);
    location.assign(body.url);
  }

  /** Say what came of an attempt. A link of somebody else's may name any result. @param {string} result */
  async function end(result) {
    if (!RESULTS.has(result)) return;
    if (result === "known") {
      if (await page.arrived(await request("GET", "/api/session"))) return page.leave();
      return tell("no_connection");
    }
    tell(result, result === "unknown" ? "notice" : "problem");
    told.scrollIntoView({ block: "center" });
    if (result === "unknown") page.afterCode((person, goOn) => askToLink(page, words, name, person, goOn));
  }

  button.addEventListener("click", () => void begin().catch(() => tell("no_connection")));
  const result = takeResult();
  if (result) await end(result);
}

/** Return the result that the server has put into the address, and put back what stood there before; "" for none. */
function takeResult() {
  const result = new URLSearchParams(location.hash.slice(1)).get("identity") ?? "";
  if (result) history.replaceState(history.state, "", location.pathname + (sessionStorage.getItem(FROM) ?? ""));
  sessionStorage.removeItem(FROM);
  return result;
}

/**
 * Ask whether the identity that was shown is to open this account. Whatever comes of it, the person goes on.
 *
 * @param {SignInPage} page
 * @param {import("../words/words.js").Words} words
 * @param {string} name
 * @param {string} person
 * @param {() => void} goOn
 */
function askToLink({ form, show }, words, name, person, goOn) {
  const step = made("div");
  step.dataset.step = "link";
  const heading = made("h2", { tabIndex: -1 });
  heading.textContent = say(words, "identity.link_heading", { name });
  const text = made("p");
  text.textContent = say(words, "identity.link_text", { name });
  const told = made("p", { className: "problem", hidden: true, role: "alert" });
  const yes = made("button", { type: "button", className: "button primary" });
  yes.textContent = say(words, "identity.link", { name });
  yes.dataset.linkIdentity = "";
  const no = made("button", { type: "button", className: "button quiet" });
  no.textContent = say(words, "identity.link_no");
  no.dataset.noIdentity = "";
  const buttons = made("p", { className: "actions" });
  buttons.append(yes, no);
  step.append(heading, text, told, buttons);
  form.prepend(step);
  show("link");
  heading.focus();
  no.addEventListener("click", goOn);
  yes.addEventListener("click", async () => {
    told.hidden = true;
    const { status, type } = await request("POST", "/api/identities", { json: {}, person });
    if (status === 201) return goOn();
    told.textContent = say(words, `identity.not_linked.${notLinked(status, type)}`, { name });
    told.hidden = false;
  });
}

/**
 * Return the name of the sentence for an attempt that could not begin.
 *
 * @param {number} status
 */
function refusalIn(status) {
  if (status === 0) return "no_connection";
  return status === 429 ? "too_often" : "away";
}

/**
 * Return the name of the sentence for an identity that was not linked.
 *
 * @param {number} status
 * @param {string | undefined} type
 */
function notLinked(status, type) {
  if (status === 0) return "no_connection";
  return type === "identity_taken" || type === "has_identity" ? type : "late";
}

/**
 * Return a new element with these properties.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 */
function made(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}
