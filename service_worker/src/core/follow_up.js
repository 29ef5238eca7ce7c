/**
 * What the holder of a paper applies for next, and with which answers, as its service declares it: `FollowUp` in `moi_pwa/core/papers.py`.
 * Twin of `isOffered`: `moi_pwa/rules/papers/follow_ups.py`.
 *
 * @import {Paper} from "../store/cases.js"
 * @import {HasRole} from "./person_name.js"
 * @import {Answers, Condition, Facts} from "./types.js"
 * @typedef {object} FollowUp
 * @property {string} service - code of the service by which one applies.
 * @property {Record<string, string>} answers - what its form is told.
 * @property {string} [number] - id of the question for the paper's number; absent: nothing asks for it, as for its `first` and `last` day.
 * @property {string} [first]
 * @property {string} [last]
 * @property {string[]} asked_anew - ids of questions whose answers held for that time only.
 * @property {Record<string, string>} [companions] - what its form is told of each companion who has a paper, beside the `last` day of that one.
 * @property {Condition} [when] - of what was sent for the paper.
 * @typedef {{renewed_by?: FollowUp, extended_by?: FollowUp}} FollowUps - of what a service issues.
 */

import { evaluate } from "./conditions.js";

/** What is printed of a person and a form asks for, by the question's role. */
const PRINTED = /** @type {const} */ (["surname", "given_names", "arabic_name", "passport_number", "nationality", "birth_date", "sex"]);

/** What was not sent from this device keeps nobody from applying. @param {FollowUp} followUp @param {Answers | undefined} sent @param {Facts} facts */
export function isOffered({ when }, sent, facts) {
  return when === undefined || evaluate(when, [sent ?? {}], facts) !== false;
}

/**
 * @param {FollowUp} followUp
 * @param {Paper[]} papers - of the case: the applicant's is the one that the form asks about.
 * @param {HasRole[]} questions
 * @param {Answers} [sent] - absent where it was not sent from this device.
 * @returns {Answers}
 */
export function followUpAnswers({ answers, number, first, last, asked_anew: anew, companions }, papers, questions, sent) {
  const own = papers.find(({ person }) => person === "") ?? papers[0];
  const known = { ...(number && { [number]: own?.number }), ...(first && { [first]: own?.valid_from }), ...(last && { [last]: own?.valid_until }) };
  /** @param {Paper} paper */
  const ofCompanion = ({ valid_until: until }) => (companions ? { ...companions, ...(last && { [last]: until }) } : {});
  const kept = Object.entries(answersOfPapers(papers, questions, sent, ofCompanion)).filter(([id]) => !anew.includes(id));
  return /** @type {Answers} */ ({ ...Object.fromEntries(kept), ...answers, ...known });
}

/**
 * What was sent, with what the papers of the case say of their holders in its place: a paper may have been corrected since.
 *
 * @param {Paper[]} papers
 * @param {HasRole[]} questions
 * @param {Answers} [sent]
 * @param {(paper: Paper) => Answers} [ofCompanion] - what is known of a companion besides.
 * @returns {Answers}
 */
export function answersOfPapers(papers, questions, sent = {}, ofCompanion = () => ({})) {
  const answers = structuredClone(sent);
  /** @type {Record<string, Answers[]>} */
  const groups = {};
  for (const paper of papers) {
    const { person, content } = paper;
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
    items[Number(place)] = { ...items[Number(place)], ...said, ...ofCompanion(paper) };
  }
  return { ...answers, ...Object.fromEntries(Object.entries(groups).map(([group, items]) => [group, items.filter(Boolean)])) };
}
