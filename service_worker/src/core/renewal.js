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
 * @param {Answers} before - of the application for them, or what they say.
 * @returns {Answers}
 */
export function renewalAnswers({ answers, number, first, last, asked_anew: anew }, papers, before) {
  const own = papers.find(({ person }) => person === "") ?? papers[0];
  const known = { ...(number && { [number]: own?.number }), ...(first && { [first]: own?.valid_from }), ...(last && { [last]: own?.valid_until }) };
  const kept = Object.entries(before).filter(([id]) => !anew.includes(id));
  return /** @type {Answers} */ ({ ...Object.fromEntries(kept), ...answers, ...known });
}

/**
 * What the papers of a case say of their holders, as answers: of what was not sent from this device no more is known.
 *
 * @param {Paper[]} papers
 * @param {HasRole[]} questions
 * @returns {Answers}
 */
export function answersOfPapers(papers, questions) {
  /** @type {Record<string, Answers[]>} */
  const groups = {};
  let applicant = /** @type {Answers} */ ({});
  for (const { person, content } of papers) {
    const [group, place] = person.split("/");
    const said = Object.fromEntries(
      PRINTED.flatMap((role) => {
        const question = questions.find((each) => each.role === role);
        return question && content[role] ? [[question.id, content[role]]] : [];
      }),
    );
    if (group) (groups[group] ??= [])[Number(place)] = said;
    else applicant = said;
  }
  return { ...applicant, ...Object.fromEntries(Object.entries(groups).map(([group, items]) => [group, items.filter(Boolean)])) };
}
