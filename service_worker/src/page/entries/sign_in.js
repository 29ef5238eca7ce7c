/**
 * Entry point of the page for signing in with a code sent to a mobile number or by e-mail, or with a passkey.
 * Afterwards the page that the person came from opens.
 */

import { foldDigits } from "../../core/digits.js";
import { isPerson } from "../../core/server_answers/session.js";
import { may } from "../../core/parties/permissions.js";
import { institutionsIn } from "../../core/server_answers/institutions.js";
import { keepInstitutions } from "../../store/acting.js";
import { forgetCases } from "../../store/cases.js";
import { whenBlocked } from "../../store/database.js";
import { checkDeviceKey } from "../../store/device.js";
import { adoptDrafts } from "../../store/draft_list.js";
import { forgetNamelessSessions } from "../../store/left_sessions.js";
import { forgetPeople } from "../../store/profile.js";
import { lastPersonId, rememberPerson } from "../../store/session.js";
import { announce } from "../../sync/announce.js";
import { request } from "../../sync/api.js";
import { releaseSignedIn } from "../../sync/send_all.js";
import { whenConnected } from "../browser/connection.js";
import { tellBlocked } from "../components/blocked.js";
import { failureNotice } from "../components/storage_failure.js";
import { loadWords, pageLanguage, say } from "../words/words.js";

/** @typedef {import("../words/words.js").Words} Words */

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-sign-in]"));

/** The kind of contact that the person signs in by. @type {"mobile" | "email"} */
let kind = "mobile";

/**
 * The question that follows once a code has opened an account, before the next page; null for none.
 *
 * @type {((person: string, goOn: () => void) => void) | null}
 */
let askAfterCode = null;

/**
 * Show a step of the form, and focus its control.
 *
 * @param {string} step
 */
function show(step) {
  for (const part of form.querySelectorAll("[data-step]")) {
    if (part instanceof HTMLElement) part.hidden = part.dataset.step !== step;
  }
  control(step)?.focus();
}

/**
 * Return a control of the form.
 *
 * @param {string} name
 */
function control(name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

/**
 * Show or remove the problem of a control.
 *
 * @param {string} name
 * @param {string} sentence - "" removes the problem.
 * @param {boolean} [isOffline] - true if the problem is a missing connection.
 */
function showProblem(name, sentence, isOffline = false) {
  const problem = /** @type {HTMLElement} */ (document.getElementById(`${name}-problem`));
  problem.textContent = sentence;
  problem.hidden = sentence === "";
  problem.toggleAttribute("data-offline", sentence !== "" && isOffline);
  control(name).setAttribute("aria-invalid", String(sentence !== ""));
  if (sentence !== "") control(name).focus();
}

/** Remove problems of a missing connection. */
function forgetOffline() {
  for (const name of ["mobile", "email", "code"]) {
    if (document.getElementById(`${name}-problem`)?.hasAttribute("data-offline")) showProblem(name, "");
  }
}

/**
 * Write the notice of the form; "" empties it.
 *
 * @param {string} sentence
 */
function showNotice(sentence) {
  const notice = form.querySelector("[data-notice]");
  if (notice) notice.textContent = sentence;
}

/** Return the contact as it is typed. */
const typedContact = () => foldDigits(control(kind).value).trim();

/**
 * Ask the server to send a code, and show the step in which it is typed.
 *
 * A problem is shown in the present step: beside the contact for the first code, beside the code for another one.
 *
 * @param {Words} words
 */
async function askForCode(words) {
  const step = control("code").closest("[hidden]") ? kind : "code";
  const contact = typedContact();
  showProblem(step, "");
  showNotice(say(words, "sign_in.asking_code"));
  const answer = await request("POST", "/api/session/code", { json: { [kind]: contact, language: pageLanguage() } });
  showNotice("");
  if (answer.status !== 204)
    return showProblem(step, failureText(words, answer, `sign_in.${kind}_refused`), answer.status === 0);
  /** @type {HTMLElement} */ (form.querySelector("[data-sent-to]")).textContent = contact;
  show("code");
  showNotice(say(words, kind === "mobile" ? "sign_in.code_sent" : "sign_in.code_emailed"));
}

/** Go back to the contact, which stays as it was typed. The code that was typed for it is removed. */
function changeContact() {
  control("code").value = "";
  showProblem("code", "");
  showNotice("");
  show(kind);
}

/**
 * Ask for the other kind of contact.
 *
 * @param {Event} event - press of a button with `data-use`.
 */
function useOtherKind({ currentTarget }) {
  kind = /** @type {HTMLElement} */ (currentTarget).dataset.use === "email" ? "email" : "mobile";
  showNotice("");
  show(kind);
}

/**
 * Check the code with the server, and sign in.
 *
 * @param {Words} words
 */
async function enter(words) {
  showProblem("code", "");
  showNotice(say(words, "sign_in.checking_code"));
  const json = {
    [kind]: typedContact(),
    code: foldDigits(control("code").value).replace(/\D/g, ""),
    language: pageLanguage(),
  };
  const answer = await request("POST", "/api/session", { json });
  showNotice("");
  if (!(await arrived(answer)))
    return showProblem("code", failureText(words, answer, "sign_in.code_refused"), answer.status === 0);
  const person = answer.body.person.id;
  if (askAfterCode) askAfterCode(person, leave);
  else if (await mayOfferPasskey()) offerPasskey(person);
  else leave();
}

/** Show the button for a national identity where the server has a provider of one. Only then its code is loaded. */
async function offerIdentity() {
  const { body } = await request("GET", "/api/session/oidc");
  if (!body?.name || form.querySelector("[data-use-identity]")) return;
  const { drawIdentity } = await import("../identity/identity_sign_in.js");
  await drawIdentity(
    { form, arrived, leave, show, afterCode: (ask) => (askAfterCode = ask) },
    body.name[pageLanguage()],
  );
}

/** Sign in with a passkey. The reason why that failed is one of the page's sentences. */
async function enterWithPasskey() {
  sayOfPasskey("");
  const passkeys = await loadedPasskeys();
  if (passkeys === null) return sayOfPasskey("no_connection");
  const answer = await passkeys.signInWithPasskey(pageLanguage());
  if (answer === null) return sayOfPasskey("cancelled");
  if (!(await arrived(answer))) return sayOfPasskey(passkeyFailure(answer));
  leave();
}

/**
 * Return the name of the sentence for a sign-in that a passkey failed to open.
 *
 * @param {import("../../sync/api.js").Answer} answer
 */
function passkeyFailure({ status, type }) {
  if (status === 0) return "no_connection";
  if (status !== 401) return "busy";
  return type === "copied_passkey" ? "copied" : "wrong";
}

/**
 * Show one of the page's sentences about passkeys, or none for "".
 *
 * @param {string} name
 */
function sayOfPasskey(name) {
  for (const said of form.querySelectorAll("[data-of-passkey]")) {
    if (said instanceof HTMLElement) said.hidden = said.dataset.ofPasskey !== name;
  }
}

/**
 * Return whether this device can keep a passkey, and nobody has answered the offer here. It is false where the code for
 * passkeys cannot be loaded, because the person is signed in already.
 */
async function mayOfferPasskey() {
  const passkeys = await loadedPasskeys();
  return passkeys !== null && passkeys.isPasskeyOffered();
}

/** Load the code for passkeys. Return null if the connection was lost before. */
const loadedPasskeys = () => import("../browser/passkeys.js").catch(() => null);

/**
 * Offer a passkey for the next time. Whatever comes of it, the person goes on.
 *
 * @param {string} person
 */
function offerPasskey(person) {
  show("offer");
  const offer = /** @type {HTMLElement} */ (form.querySelector("[data-step=offer]"));
  offer.querySelector("h2")?.focus();
  offer.querySelector("[data-no-passkey]")?.addEventListener("click", async () => {
    try {
      const { answerOffer } = await import("../../store/passkey_offer.js");
      await answerOffer();
    } finally {
      leave(); // an answer that is not stored is asked for at the next sign-in
    }
  });
  offer.querySelector("[data-add-passkey]")?.addEventListener("click", async () => {
    sayOfPasskey("");
    const outcome = await (await loadedPasskeys())?.addPasskey(person);
    if (outcome !== "added" && outcome !== "exists") return sayOfPasskey("not_added");
    leave();
  });
}

/**
 * Store who signed in. Return whether the answer opens a session.
 *
 * @param {import("../../sync/api.js").Answer} answer
 */
async function arrived({ status, body }) {
  const { person, ending } = body ?? {};
  if (status !== 200 || !isPerson(person)) return false;
  const institutions = institutionsIn(body)?.filter((each) => may(each, "read")) ?? [];
  const named = { id: person.id, contact_masked: person.contact_masked };
  await arrive(named, typeof ending === "string" ? ending : "", institutions);
  return true;
}

/**
 * Store who signed in.
 *
 * @param {import("../../store/session.js").Person} person
 * @param {string} ending - secret that can end this session later; "" if only its cookie can.
 * @param {import("../../core/parties/institutions.js").Institution[]} institutions - that the person acts for.
 */
async function arrive(person, ending, institutions) {
  const previous = await lastPersonId();
  if (previous && previous !== person.id) await Promise.all([forgetCases(), forgetPeople()]);
  await forgetNamelessSessions();
  await rememberPerson(person, ending);
  if (institutions.length > 0) await keepInstitutions(person.id, institutions);
  await adoptDrafts(person.id);
  // Done before this page is left, because the next page sends the entries.
  await releaseSignedIn(person.id);
  announce({ type: "signed_in" });
}

/** Open the next page. */
function leave() {
  location.assign(whereTo());
}

/** Return the address to open after signing in: `#next=/ar/…` if it is a path of this site, else the applications. */
function whereTo() {
  const next = new URLSearchParams(location.hash.slice(1)).get("next") ?? "";
  const address = new URL(next, location.origin);
  const isOurs = next.startsWith("/") && address.origin === location.origin;
  return isOurs ? address.href : `/${pageLanguage()}/applications/`;
}

/**
 * Return the sentence for a failed request.
 *
 * @param {Words} words
 * @param {import("../../sync/api.js").Answer} answer
 * @param {string} refused - key of the sentence for a refusal.
 */
function failureText(words, answer, refused) {
  if (answer.status === 0) return say(words, "sign_in.no_connection");
  if (answer.status === 429)
    return say(words, "sign_in.too_often", { n: Math.ceil((answer.retryAfterMs ?? 60_000) / 1_000) });
  const named = {
    "/problems/texts_spent": "sign_in.texts_spent",
    "/problems/emails_spent": "sign_in.emails_spent",
    "/problems/contact_waiting": "sign_in.contact_waiting",
  };
  const sentence = /** @type {Record<string, string>} */ (named)[answer.body?.type];
  if (sentence) return say(words, sentence);
  return say(words, answer.status >= 500 || answer.status === 200 ? "sign_in.server_busy" : refused);
}

/** The sentences. A tap that comes before them waits for them. @type {Promise<Words>} */
const words = loadWords();

/**
 * Call a function once the sentences are loaded.
 *
 * @param {(words: Words) => Promise<void>} act
 */
const whenWordsLoaded = (act) => void words.then(act).catch(refuse);

/**
 * Replace the form by the notice that this device can keep nothing, because then it cannot sign in. It is shown before
 * a code is asked for.
 *
 * @param {unknown} error
 */
async function refuse(error) {
  console.error(error instanceof Error ? error.name : "failed");
  form.replaceChildren(failureNotice(error, await words));
}

for (const [selector, act] of /** @type {const} */ ([
  ["[data-ask-code]", askForCode],
  ["[data-another-code]", askForCode],
  ["[data-enter]", enter],
])) {
  for (const pressed of form.querySelectorAll(selector)) pressed.addEventListener("click", () => whenWordsLoaded(act));
}
for (const pressed of form.querySelectorAll("[data-use-passkey]")) {
  pressed.addEventListener("click", () => void enterWithPasskey().catch(refuse));
}
for (const pressed of form.querySelectorAll("[data-use]")) pressed.addEventListener("click", useOtherKind);
form.querySelector("[data-change-contact]")?.addEventListener("click", changeContact);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  whenWordsLoaded(event.target.name === "code" ? enter : askForCode);
});
addEventListener("online", forgetOffline);
whenBlocked(tellBlocked);
void loadedPasskeys().then((passkeys) => {
  const choice = form.querySelector("[data-passkey]");
  if (choice instanceof HTMLElement) choice.hidden = !passkeys?.hasPasskeys();
});
whenConnected(() => void offerIdentity().catch(() => undefined)); // the next connection tries again
void checkDeviceKey().catch(refuse);
