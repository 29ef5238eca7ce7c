/**
 * Shows the answers that were sent of a case, in the form that asked for them: nothing can be changed or saved.
 *
 * @import {Declaration} from "../../core/types.js"
 * @import {Form} from "../questions/open_form.js"
 * @import {Case, SentVersion} from "../../store/cases.js"
 * @typedef {NonNullable<Case["sent"]>} Sent
 */

import { hasAllVersions, versionOf } from "../../core/cases/sent_answers.js";
import { ammanDay } from "../../core/dates.js";
import { migrateDraft } from "../../core/drafts/draft_migration.js";
import { answerAt, itemsAt } from "../../core/forms/paths.js";
import { findCase } from "../../store/cases.js";
import { presentParty } from "../../store/present_party.js";
import { unlessUnreadable } from "../../store/records.js";
import { listen } from "../../sync/announce.js";
import { fetchSent } from "../../sync/sent_answers.js";
import { actionButton, element as make } from "../components/elements.js";
import { withTimeout } from "../components/timeouts.js";
import { askNow } from "../questions/ask_now.js";
import { enhance } from "../questions/enhance.js";
import { enhancedOf } from "../questions/enhanced.js";
import { showScreen } from "../questions/form_screens.js";
import { completeItems, drawItems } from "../questions/groups.js";
import { fieldsIn, newDraft } from "../questions/open_form.js";
import { loadReferenceData } from "../questions/reference_data.js";
import { CHECK } from "../questions/tasks.js";
import { writeControl } from "../questions/write_control.js";
import { dataSize, dayOf } from "../words/format.js";
import { peopleText } from "../words/people_text.js";
import { loadWords, pageLanguage, say } from "../words/words.js";
import { answerSections } from "./answer_lines.js";

/**
 * Show what was sent of a case of this person; open the case's page if it is not here, which says why.
 *
 * @param {HTMLElement} element - the form.
 * @param {Declaration} declaration
 * @param {{sent: string, version: number}} address - id of the case, and the number of the version; NaN for the last.
 */
export async function showSentAnswers(element, declaration, { sent: caseId, version }) {
  const casePage = `/${pageLanguage()}/case/#${caseId}`;
  const leave = () => location.replace(casePage);
  const party = await presentParty();
  const words = await loadWords();
  let known = await ownCase(caseId, party);
  if (!known) return leave();
  const outcome = hasAllVersions(known) ? "kept" : await fetchSent(caseId, party);
  known = await ownCase(caseId, party);
  if (!known) return leave();
  listen(() => void ownCase(caseId, party).then((still) => still ?? leave())); // another person has signed in, or nobody is
  addEventListener("hashchange", () => location.reload());
  element.dataset.sent = "";
  element.dataset.live = "yes";
  showScreen(element, CHECK);
  const { versions = [], service_version = 0 } = known.sent ?? {};
  const n = versions[version] ? version : versions.length - 1;
  const shown = versions[n];
  const problems =
    outcome === "kept" ? [] : [problemNotice(words, caseId, outcome === "needs_sign_in", versions.length)];
  const heading = make("h2", { tabIndex: -1 }, say(words, "sent.heading"));
  element.prepend(heading, headOf(words, known, versions, n, casePage, problems));
  if (!shown) return;
  const form = await formOf(element, declaration, words, shown, service_version);
  const files = new Map(versions.flatMap(({ documents }) => documents).map((document) => [document.id, document]));
  /** @param {string} id */
  const fileText = (id) => {
    const file = files.get(id);
    if (!file) return "";
    return [file.name, dataSize(file.plain_bytes)].filter(Boolean).join(" – ");
  };
  const lines = answerSections(form, askNow(form).questions, fileText, ({ path }) => {
    const since = versions[versionOf(versions, n, path)];
    if (!since || since === versions[0]) return [];
    const day = dayOf(ammanDay(new Date(since.at)));
    return [make("span", { className: "hint" }, " ", say(words, "sent.given_on", { date: day }))];
  });
  element.querySelector("[data-answers]")?.replaceChildren(...lines);
  heading.focus({ preventScroll: true });
}

/**
 * Return a case of the party that the person acts for that can be opened, or undefined. Another's request for consent
 * shows no answers.
 *
 * @param {string} id
 * @param {string} party
 */
async function ownCase(id, party) {
  const known = (await presentParty()) === party ? await unlessUnreadable(findCase(id, party)) : undefined;
  return known && !known.consent ? known : undefined;
}

/**
 * Return the form with the answers of a version written into its controls. It asks what it asked on the day of sending.
 *
 * @param {HTMLElement} element
 * @param {Declaration} declaration
 * @param {import("../words/words.js").Words} words
 * @param {SentVersion} version
 * @param {number} serviceVersion - the version of the service that the answers are for.
 * @returns {Promise<Form>}
 */
async function formOf(element, declaration, words, version, serviceVersion) {
  const draft = newDraft(declaration.code, declaration.version);
  const answers = structuredClone(version.answers);
  draft.content.answers = serviceVersion < declaration.version ? migrateDraft(declaration, answers) : answers;
  /** @type {Form} */
  const form = {
    element, draft, words, declaration, request: null,
    facts: {
      today: "", lists: {}, amounts: null, known: {}, documents: null,
      isRequested: ({ id }, prefix) => answerAt(draft.content.answers, prefix + id) !== undefined,
    },
  }; // prettier-ignore
  await withTimeout(loadReferenceData(form).catch(() => undefined));
  form.facts.today = ammanDay(new Date(version.at));
  for (const group of fieldsIn(element).filter(({ dataset }) => dataset.kind === "group")) {
    if (itemsAt(draft.content.answers, group.dataset.path ?? "").length > 0)
      completeItems(group, draft.content.answers);
    drawItems(group, draft.content.answers);
  }
  enhance(form);
  for (const field of fieldsIn(element)) writeControl(field, answerAt(draft.content.answers, field.dataset.path ?? ""));
  await withTimeout(Promise.all([...element.querySelectorAll("input")].map((input) => enhancedOf(input)?.settled())));
  return form;
}

/**
 * Return the part between heading and answers: the reference, the versions, and what can be done with them.
 *
 * @param {import("../words/words.js").Words} words
 * @param {Case} known
 * @param {SentVersion[]} versions
 * @param {number} n - the version that is shown.
 * @param {string} casePage
 * @param {HTMLElement[]} problems
 */
function headOf(words, known, versions, n, casePage, problems) {
  const lines = versions.map(({ at }, number) => {
    const text = say(words, number === 0 ? "sent.application" : "sent.details", {
      date: dayOf(ammanDay(new Date(at))),
    });
    if (number === n) return make("li", {}, make("strong", { "aria-current": "true" }, text));
    return make("li", {}, make("a", { href: `#sent=${known.id}&version=${number}` }, text));
  });
  const people = peopleText(known.concerned ?? undefined, words);
  const print = actionButton(say(words, "sent.print"), () => globalThis.print(), "secondary");
  const back = make("a", { href: casePage, className: "button quiet" }, say(words, "sent.back"));
  const head = make(
    "div",
    {},
    make("p", {}, make("bdi", {}, known.reference), people && ` – ${people}`),
    ...(lines.length > 0 ? [make("ul", {}, ...lines)] : []),
    ...problems,
    make("p", { className: "actions" }, ...(lines.length > 0 ? [print] : []), back),
  );
  head.dataset.sentHead = "";
  return head;
}

/**
 * Return the notice that some, or all, of what was sent is not on this device.
 *
 * @param {import("../words/words.js").Words} words
 * @param {string} caseId
 * @param {boolean} needsSignIn
 * @param {number} versionCount - number of versions that are here.
 */
function problemNotice(words, caseId, needsSignIn, versionCount) {
  const next = encodeURIComponent(`${location.pathname}#sent=${caseId}`);
  const remedy = needsSignIn
    ? make(
        "a",
        { href: `/${pageLanguage()}/sign-in/#next=${next}`, className: "button primary" },
        say(words, "sent.sign_in"),
      )
    : actionButton(say(words, "sent.try_again"), () => location.reload(), "secondary");
  const text = say(words, versionCount > 0 ? "sent.incomplete" : "sent.not_here");
  return make("div", { className: "notice warning" }, make("p", {}, text), make("p", {}, remedy));
}
