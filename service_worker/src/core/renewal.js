/**
 * The answers with which a paper is applied for again, as its service declares it: `Renewal` in `moi_pwa/core/papers.py`.
 *
 * @import {Paper} from "../store/cases.js"
 * @import {HasRole} from "./person_name.js"
 * @import {Answers} from "./types.js"
 * @typedef {object} Renewal
 * @property {string} service - code of the service that renews it.
 * @property {Record<string, string>} answers - what its form is told.
 * @property {string} [number] - id of the question for the paper's number; absent: nothing asks for it, as for its `first` and `last` day.
 * @property {string} [first]
 * @property {string} [last]
 * @property {string[]} asked_anew - ids of questions whose answers held for that time only.
 */

/** What is printed of a person and a form asks for, by the question's role. */
const PRINTED = /** @type {const} */ (["surname", "given_names", "arabic_name", "passport_number", "nationality", "birth_date", "sex"]);

/**
 * @param {Renewal} renewal
 * @param {Paper[]} papers - of the case: the applicant's is the one that the form asks about.
 * @param {Answers} before - what was sent and what they say.
 * @returns {Answers}
 */
export function renewalAnswers({ answers, number, first, last, asked_anew: anew }, papers, before) {
  const own = papers.find(({ person }) => person === "") ?? papers[0];
  const known = { ...(number && { [number]: own?.number }), ...(first && { [first]: own?.valid_from }), ...(last && { [last]: own?.valid_until }) };
  const kept = Object.entries(before).filter(([id]) => !anew.includes(id));
  return /** @type {Answers} */ ({ ...Object.fromEntries(kept), ...answers, ...known });
}

/**
 * What was sent, with what the papers of the case say of their holders in its place: a paper may have been corrected since.
 *
 * @param {Paper[]} papers
 * @param {HasRole[]} questions
 * @param {Answers} [sent] - empty where it was not sent from this device.
 * @returns {Answers}
 */
export function answersOfPapers(papers, questions, sent = {}) {
  const answers = structuredClone(sent);
  /** @type {Record<string, Answers[]>} */
  const groups = {};
  for (const { person, content } of papers) {
    const [group, place] = person.split("/");
    const said = Object.fromEntries(
      PRINTED.flatMap((role) => {
        const question = questions.find(({ role: found }) => found === role);
        return question && content[role] ? [[question.id, content[role]]] : [];
      }),
    );
    if (!group) {
      Object.assign(answers, said);
      continue;
    }
    const items = (groups[group] ??= /** @type {Answers[]} */ (answers[group] ?? []));
    items[Number(place)] = { ...items[Number(place)], ...said };
  }
  return { ...answers, ...Object.fromEntries(Object.entries(groups).map(([group, items]) => [group, items.filter(Boolean)])) };
}
