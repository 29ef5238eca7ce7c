/**
 * The applications that may follow a paper (renewal, extension), and the answers that their forms start with.
 *
 * A service declares them: `FollowUp` in `moi_pwa/core/papers.py`. Twin of `isOffered`:
 * `moi_pwa/rules/papers/follow_ups.py`.
 *
 * @import {Paper} from "../../store/cases.js"
 * @import {HasRole} from "../forms/person_name.js"
 * @import {Answers, Condition, Facts} from "../types.js"
 * @typedef {object} FollowUp - one such application.
 * @property {string} service - code of the service to apply for.
 * @property {Record<string, string>} answers - answers that its form starts with.
 * @property {string} [number] - id of the question for the paper's number; absent if none asks for it. `first` and
 *   `last` likewise, for the paper's first and last day.
 * @property {string} [first]
 * @property {string} [last]
 * @property {string[]} asked_anew - ids of questions whose answers were true for that time only.
 * @property {Record<string, string>} [companions] - answers for each companion who has a paper, beside the `last` day
 *   of that paper.
 * @property {Condition} [when] - condition on the answers that were sent for the paper.
 * @typedef {{renewed_by?: FollowUp, extended_by?: FollowUp}} FollowUps - the follow-ups of a service's paper.
 */

import { evaluate } from "../forms/conditions.js";

/** Roles of the questions whose answers are printed on a paper. */
const PRINTED = /** @type {const} */ ([
  "surname",
  "given_names",
  "arabic_name",
  "passport_number",
  "nationality",
  "birth_date",
  "sex",
]);

/**
 * Return whether a follow-up is offered. It also is if its condition is unknown, such as when the application was sent
 * from another device.
 *
 * @param {FollowUp} followUp
 * @param {Answers | undefined} sent
 * @param {Facts} facts
 */
export function isOffered({ when }, sent, facts) {
  return when === undefined || evaluate(when, [sent ?? {}], facts) !== false;
}

/**
 * Return the answers that the form of a follow-up starts with.
 *
 * @param {FollowUp} followUp
 * @param {Paper[]} papers - papers of the case. The form asks about the applicant's.
 * @param {HasRole[]} questions
 * @param {Answers} [sent] - answers that were sent; absent if another device sent them.
 * @returns {Answers}
 */
export function followUpAnswers(
  { answers, number, first, last, asked_anew: anew, companions },
  papers,
  questions,
  sent,
) {
  const applicantsPaper = papers.find(({ person }) => person === "") ?? papers[0];
  const paperAnswers = {
    ...(number && { [number]: applicantsPaper?.number }),
    ...(first && { [first]: applicantsPaper?.valid_from }),
    ...(last && { [last]: applicantsPaper?.valid_until }),
  };
  /** @param {Paper} paper */
  const ofCompanion = ({ valid_until: until }) => (companions ? { ...companions, ...(last && { [last]: until }) } : {});
  const keptEntries = Object.entries(answersOfPapers(papers, questions, sent, ofCompanion)).filter(
    ([id]) => !anew.includes(id),
  );
  return /** @type {Answers} */ ({ ...Object.fromEntries(keptEntries), ...answers, ...paperAnswers });
}

/**
 * Return the answers that were sent, replaced by the particulars of the case's papers, which may have been corrected
 * since.
 *
 * @param {Paper[]} papers
 * @param {HasRole[]} questions
 * @param {Answers} [sent]
 * @param {(paper: Paper) => Answers} [ofCompanion] - returns further answers for a companion.
 * @returns {Answers}
 */
export function answersOfPapers(papers, questions, sent = {}, ofCompanion = () => ({})) {
  const answers = structuredClone(sent);
  /** @type {Record<string, Answers[]>} */
  const groups = {};
  for (const paper of papers) {
    const { person, content } = paper;
    const [group, index] = person.split("/");
    const printed = Object.fromEntries(
      PRINTED.flatMap((role) => {
        const question = questions.find(({ role: found }) => found === role);
        return question && content[role] ? [[question.id, content[role]]] : [];
      }),
    );
    if (!group) {
      Object.assign(answers, printed);
      continue;
    }
    const items = (groups[group] ??= /** @type {Answers[]} */ (answers[group] ?? []));
    items[Number(index)] = { ...items[Number(index)], ...printed, ...ofCompanion(paper) };
  }
  return {
    ...answers,
    ...Object.fromEntries(Object.entries(groups).map(([group, items]) => [group, items.filter(Boolean)])),
  };
}
