/**
 * Filling the form with the people whom this device keeps: one tap for the applicant, one for each companion. Existing
 * answers stay.
 *
 * Also the question, at the check, whether to keep the people of this form.
 *
 * @import {Kept, Known} from "../../core/drafts/profile.js"
 * @import {Form} from "../questions/open_form.js"
 */

import { groupWithRole } from "../../core/forms/groups.js";
import { itemsAt } from "../../core/forms/paths.js";
import { personName } from "../../core/forms/person_name.js";
import { filling, peopleIn, withPeople } from "../../core/drafts/profile.js";
import { presentParty } from "../../store/present_party.js";
import { keepPeople, keptPeople } from "../../store/profile.js";
import { actionButton, element } from "../components/elements.js";
import { keptOfPeople } from "../reference/reference.js";
import { sayCount } from "../words/say_count.js";
import { pageLanguage, say } from "../words/words.js";
import { askNow } from "../questions/ask_now.js";
import { addItem } from "../questions/groups.js";

const BOX = "keep-people";

/**
 * Offer the kept people.
 *
 * @param {Form} form
 * @param {() => void} changed - called after the draft's answers have changed.
 */
export async function offerPeople(form, changed) {
  const people = await keptPeople(form.draft.party ?? (await presentParty()));
  if (people.length === 0) return;
  const kept = await keptOfPeople(form.element.dataset.profile);
  offerApplicant(form, people, kept, changed);
  offerFamily(form, people, kept, changed);
}

/**
 * Offer to fill in the applicant.
 *
 * @param {Form} form
 * @param {Known[]} people
 * @param {Kept} kept
 * @param {() => void} changed
 */
function offerApplicant(form, people, kept, changed) {
  const { declaration, draft, words, facts } = form;
  const fields = declaration.sections.flatMap((section) => section.fields);
  if (!fields.some(({ id }) => kept.person.includes(id))) return;
  const buttons = people.map((person) =>
    actionButton(
      personName(person.answers, kept.roles),
      () => {
        const mayFill = { ids: kept.person, papers: kept.papers };
        const { answers, expired } = filling(fields, draft.content.answers, person, mayFill, facts);
        Object.assign(draft.content.answers, answers);
        changed();
        tell(notice, form, Object.keys(answers).length, expired);
      },
      "secondary",
    ),
  );
  const link = element("a", { href: `/${pageLanguage()}/device/` }, say(words, "prefill.where"));
  const notice = element(
    "div",
    { className: "notice calm", tabIndex: -1 },
    element("p", {}, say(words, "prefill.offer")),
    element("p", { className: "actions" }, ...buttons),
    element("p", { className: "hint" }, link),
  );
  notice.dataset.prefill = "";
  form.element.querySelector("[data-tasks]")?.after(notice); // the tasks do not move
}

/**
 * Offer to add the kept people as companions, except those who are there already.
 *
 * @param {Form} form
 * @param {Known[]} people
 * @param {Kept} kept
 * @param {() => void} changed
 */
function offerFamily(form, people, kept, changed) {
  const group = groupWithRole(form.declaration, "companions");
  const container = group && /** @type {HTMLElement | null} */ (form.element.querySelector(`[data-path=${group.id}]`));
  const add = container?.querySelector("[data-add]");
  if (!group || !add) return;
  const mayFill = { ids: [...kept.person, ...kept.family], papers: kept.papers };
  const nameOf = (/** @type {Known} */ { answers }) => personName(answers, kept.roles);
  const { id, fields, maximum } = group;
  const buttons = element("div", { className: "actions" });
  buttons.dataset.prefillFamily = "";
  add.closest(".screen")?.append(buttons); // the screen's own buttons do not move

  function draw() {
    const { answers } = form.draft.content;
    const present = new Set(peopleIn(form.declaration, answers, kept).map(nameOf));
    const absent = people.filter((person) => !present.has(nameOf(person)));
    const isFull = itemsAt(answers, id).length >= maximum;
    buttons.replaceChildren(...(isFull ? [] : absent.map(buttonFor)));
  }

  /** @param {Known} person */
  function buttonFor(person) {
    const label = say(form.words, "prefill.add", { name: `\u2068${nameOf(person)}\u2069` });
    return actionButton(
      label,
      () => {
        addItem(/** @type {HTMLElement} */ (container), form.draft.content.answers);
        const item = itemsAt(form.draft.content.answers, id).at(-1) ?? {};
        const filled = filling(fields, item, person, mayFill, form.facts);
        Object.assign(item, filled.answers);
        changed();
        draw();
        const drawn = container?.querySelector("[data-items] > :last-child");
        const notice = element("div", { className: "notice calm", tabIndex: -1 });
        drawn?.querySelector("h3")?.after(notice);
        tell(notice, form, Object.keys(filled.answers).length, filled.expired);
      },
      "quiet",
    );
  }

  draw();
  addEventListener("hashchange", draw);
}

/**
 * Show how many answers were filled in, and which kept papers have expired.
 *
 * @param {HTMLElement} notice
 * @param {Form} form
 * @param {number} count
 * @param {string[]} expired
 */
function tell(notice, { words }, count, expired) {
  const stale = expired.map((paper) => say(words, `prefill.expired_${paper}`));
  const lines = [count === 0 ? say(words, "prefill.nothing") : sayCount(words, "prefill.filled", count), ...stale];
  notice.replaceChildren(...lines.map((line) => element("p", {}, line)));
  notice.setAttribute("role", "status");
  notice.focus();
}

/**
 * Show the checkbox at the check. Nothing is kept of a person without it.
 *
 * @param {Form} form
 */
export function askToKeep({ element: form, words }) {
  if (form.querySelector(`#${BOX}`)) return;
  const box = element("input", { type: "checkbox", id: BOX });
  box.setAttribute("aria-describedby", `${BOX}-hint`);
  const option = element(
    "div",
    { className: "option" },
    box,
    element("label", { htmlFor: BOX }, say(words, "prefill.keep")),
  );
  const hint = element("p", { className: "hint", id: `${BOX}-hint` }, say(words, "prefill.keep_hint"));
  form.querySelector("[data-check] .actions")?.before(element("div", { className: "field" }, option, hint));
}

/**
 * Keep the people of the form if the box is checked.
 *
 * @param {Form} form
 */
export async function keepIfAsked(form) {
  const box = form.element.querySelector(`#${BOX}`);
  if (!(box instanceof HTMLInputElement) || !box.checked) return;
  const kept = await keptOfPeople(form.element.dataset.profile);
  const { party = "" } = form.draft; // it is saved, and so its party is known
  const people = withPeople(await keptPeople(party), peopleIn(form.declaration, askNow(form).answers, kept), kept);
  await keepPeople(people, party);
}
