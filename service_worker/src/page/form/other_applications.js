/**
 * The offer, before an answer to a request for details is sent, to send the same answer for other applications of the
 * party in which the ministry asked the same.
 *
 * @import {Asked} from "../../core/forms/asked.js"
 * @import {Case} from "../../store/cases.js"
 * @import {Form} from "../questions/open_form.js"
 */

import { isSameRequest, mayBeShared, otherDraftId } from "../../core/cases/same_request.js";
import { findCase, listCases } from "../../store/cases.js";
import { listDrafts } from "../../store/draft_list.js";
import { entries } from "../../store/outbox.js";
import { unlessUnreadable } from "../../store/records.js";
import { element } from "../components/elements.js";
import { dataSize } from "../words/format.js";
import { peopleText } from "../words/people_text.js";
import { sayCount } from "../words/say_count.js";
import { say } from "../words/words.js";

/**
 * Return the other applications that the same answer may be sent for, in the order of their numbers. Left out are those
 * that are being answered: something about them waits to be sent, or the person has begun an answer.
 *
 * @param {Form} form
 * @param {Asked} asked
 * @returns {Promise<Case[]>}
 */
export async function otherApplications({ declaration, draft, facts, request }, { questions }) {
  const { party = "" } = draft;
  const open = request ? await unlessUnreadable(findCase(request.caseId, party)) : undefined;
  if (!request || !open?.ask || !mayBeShared(open.ask, questions)) return [];
  const requested = new Set([...open.ask.fields, ...open.ask.documents]);
  if (request.paths.size > requested.size) return []; // the ministry asked further, about this application alone
  const listed = (await listCases(party)).readable.filter((one) => one.service === declaration.code && one.until);
  const whole = await Promise.all(listed.map(({ id }) => unlessUnreadable(findCase(id, party))));
  const same = whole.flatMap((each) => (each && isSameRequest(open, each, facts.today) ? [each] : []));
  if (same.length === 0) return [];
  const [queue, drafts] = await Promise.all([entries(), listDrafts(party, declaration.code)]);
  /** @param {Case} other */
  const isBusy = ({ id }) =>
    queue.some(({ applicationId }) => applicationId === id) ||
    drafts.readable.some(({ id: begun, content }) => content.details === id && begun !== otherDraftId(draft.id, id));
  return same.filter((each) => !isBusy(each)).sort((a, b) => (a.reference < b.reference ? -1 : 1));
}

/**
 * Draw the offer below the answers. Nothing is chosen at first; what is chosen is kept with the draft.
 *
 * @param {Form} form
 * @param {Asked} asked
 * @param {number} bytes - data that the answer for one application uses.
 * @param {() => void} changed - saves the draft.
 */
export async function drawOthers(form, asked, bytes, changed) {
  const others = await otherApplications(form, asked);
  form.element.querySelector("[data-others]")?.remove();
  if (others.length === 0) return;
  const { words, draft } = form;
  const chosen = new Set(draft.content.also);
  const all = option("others-all", say(words, "others.all"));
  const options = others.map(({ id, reference, concerned }) => {
    const people = peopleText(concerned ?? undefined, words);
    return { id, ...option(`other-${id}`, element("bdi", {}, reference), people && ` – ${people}`) };
  });
  const show = () => {
    for (const { id, box } of options) box.checked = chosen.has(id);
    all.box.checked = options.every(({ box }) => box.checked);
  };
  /** @param {string[]} ids @param {boolean} isChosen */
  const choose = (ids, isChosen) => {
    for (const id of ids) chosen[isChosen ? "add" : "delete"](id);
    draft.content.also = others.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
    changed();
    show();
  };
  all.box.addEventListener("change", () => choose(others.map(({ id }) => id), all.box.checked)); // prettier-ignore
  for (const { id, box } of options) box.addEventListener("change", () => choose([id], box.checked));
  show();
  const part = element(
    "fieldset",
    { className: "field" },
    element("legend", {}, sayCount(words, "others.heading", others.length)),
    element("p", { className: "hint" }, say(words, "others.hint", { size: dataSize(bytes) })),
    element(
      "div",
      { className: "options" },
      ...(others.length > 1 ? [all.line] : []),
      ...options.map(({ line }) => line),
    ),
    element("p", { role: "status" }),
  );
  part.dataset.others = "";
  form.element.querySelector("[data-fees]")?.before(part);
}

/**
 * Return a box with its label.
 *
 * @param {string} id
 * @param {(Node | string)[]} label
 */
function option(id, ...label) {
  const box = element("input", { type: "checkbox", id });
  return { box, line: element("div", { className: "option" }, box, element("label", { htmlFor: id }, ...label)) };
}
