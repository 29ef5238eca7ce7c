/**
 * The part of a form that says for whom the application is: the party for which it was begun, whomever the person acts
 * for elsewhere by now.
 *
 * @import {Form} from "../questions/open_form.js"
 * @import {Acting} from "../../store/acting.js"
 */

import { FILED_BY, filerOf, filing, offered } from "../../core/parties/filing.js";
import { actFor, knownActing } from "../../store/acting.js";
import { announce } from "../../sync/announce.js";
import { actionButton, element as make } from "../components/elements.js";
import { choiceText, forWhom, institutionOf, limitText, partyName } from "../parties/acting_names.js";
import { say } from "../words/words.js";

/**
 * Show it above the form.
 *
 * @param {Form} form
 */
export async function showActingLine(form) {
  const { element, draft, words } = form;
  const acting = await knownActing();
  const { party = acting.party } = draft;
  if (!form.request) Object.assign(form.facts, filing(filerOf(institutionOf(acting, party))));
  const limit = whyNotSent(form, acting, party);
  const line = make("div", { className: "notice calm" }, make("p", {}, make("strong", {}, forWhom("acting.draft", acting, party, words)))); // prettier-ignore
  if (limit) line.append(make("p", {}, limit));
  if (draft.revision === 0 && !form.request) {
    const choices = choicesOf(form, acting, party);
    choices.open = limit !== "" && limit === ownName(form, institutionOf(acting, party)); // another party is the only way on
    line.append(choices);
  }
  line.dataset.actingLine = "";
  element.prepend(line);
}

/**
 * Show at the end of the form why it may not be sent, if it may not.
 *
 * @param {Form} form
 * @returns {Promise<boolean>} whether it may be sent.
 */
export async function maySend(form) {
  form.element.querySelector("[data-not-sent]")?.remove();
  const why = whyNotSent(form, await knownActing(), form.draft.party ?? "");
  if (!why) return true;
  const notice = make("div", { className: "notice warning", role: "alert", tabIndex: -1 }, make("p", {}, why));
  notice.dataset.notSent = "";
  form.element.querySelector("[data-check] .actions")?.before(notice);
  notice.focus();
  return false;
}

/**
 * Return why a form may not be sent for its party, or "".
 *
 * @param {Form} form
 * @param {Acting} acting
 * @param {string} party
 */
function whyNotSent(form, acting, party) {
  const { words } = form;
  if (party === "") return "";
  const institution = institutionOf(acting, party);
  const own = ownName(form, institution);
  if (own) return own;
  if (institution) return limitText(institution, words);
  return say(words, "acting.left", { name: partyName(acting, party, words) });
}

/**
 * Return the sentence of a service for which people, or other institutions, apply in their own name alone, or "". The
 * server refuses an application of the institution by the same rule.
 *
 * @param {Form} form
 * @param {import("../../core/parties/institutions.js").Institution | undefined} institution
 */
function ownName({ declaration, words }, institution) {
  const rule = declaration.rules.find(
    ({ test }) =>
      test.op === "not" && test.condition.op === "server_knows" && test.condition.fact === "for_institution",
  );
  if (rule) return rule.message ?? "";
  const who = declaration.sections.flatMap(({ fields }) => fields).find(({ id }) => id === FILED_BY);
  const isShut = institution && who?.kind === "choice" && offered(who.options, institution.kind).length === 0;
  return isShut ? say(words, "acting.not_for_institution") : "";
}

/**
 * Return the folded choices of another party for a form in which nothing was typed yet.
 *
 * @param {Form} form
 * @param {Acting} acting
 * @param {string} party
 */
function choicesOf({ words, draft }, acting, party) {
  const others = ["", ...acting.institutions.map(({ id }) => id)].filter((each) => each !== party);
  const buttons = others.map((other) => {
    const choose = async () => {
      await actFor(other);
      announce({ type: "changed" });
      location.reload();
    };
    const button = actionButton(choiceText(acting, other, words), () => void choose(), "secondary");
    button.dataset.actFor = other;
    return button;
  });
  const folded = make("details", {}, make("summary", {}, say(words, "acting.change")));
  folded.append(make("div", { className: "actions" }, ...buttons));
  folded.addEventListener("toggle", () => (folded.hidden = draft.revision > 0)); // it is begun: it stays for its party
  return folded;
}
