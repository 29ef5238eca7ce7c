/**
 * Tells whether a person may apply, by the service's rules and the answers to a few of its questions. An unknown never
 * means no.
 *
 * @import {Answers, Condition, Declaration, Facts, Field, Rule} from "../types.js"
 * @typedef {"no" | "officer" | "so_far" | "yes"} Verdict - the result for the answers so far.
 *   - no: a rule forbids it.
 *   - officer: one may apply, and a rule leaves the decision to the officer.
 *   - so_far: no rule forbids it, and a question is unanswered.
 *   - yes: no rule forbids it.
 * @typedef {object} Eligibility - the verdict and what follows for the application.
 * @property {Verdict} verdict
 * @property {string[]} because - ids of the rules that cause the verdict.
 * @property {string[]} warnings - ids of the rules that only warn.
 * @property {string[]} papers - paths of the documents that are or may be needed, "companions/#/passport_page" for each
 *   companion.
 * @property {string[]} open - fees of which it is not known yet whether they are charged.
 */

import { ruleViolations } from "../forms/answers.js";
import { ask } from "../forms/asked.js";
import { evaluate } from "../forms/conditions.js";

/**
 * Evaluate the service's rules with the answers to a few of its questions.
 *
 * @param {Declaration} declaration
 * @param {string[]} questions - ids of the questions that are asked here.
 * @param {Answers} answers - normalised.
 * @param {Facts} facts
 * @returns {Eligibility}
 */
export function eligibility(declaration, questions, answers, facts) {
  const askedIds = new Set(questions);
  const asked = ask(declaration, answers, facts);
  const rules = declaration.rules.map((rule) => {
    return { ...rule, test: withUnknowns(rule.test, askedIds), when: rule.when && withUnknowns(rule.when, askedIds) };
  });
  const violations = ruleViolations({ ...declaration, rules }, asked.answers, facts);
  /** Return the ids of the violated rules of a severity. @param {Rule["severity"]} severity */
  const idsWithSeverity = (severity) => {
    const matching = violations.filter(({ rule }) => rule.severity === severity);
    return [...new Set(matching.map(({ rule }) => rule.id))];
  };
  const [no, officer] = [idsWithSeverity("blocks"), idsWithSeverity("decides")];
  const isOpen = asked.questions.some(
    ({ path, answer, field }) => askedIds.has(path) && answer === null && field.required !== false,
  );
  return {
    verdict: no.length > 0 ? "no" : officer.length > 0 ? "officer" : isOpen ? "so_far" : "yes",
    because: no.length > 0 ? no : officer,
    warnings: idsWithSeverity("warns"),
    papers: papers(declaration, asked.answers, facts, askedIds),
    open: openFees(declaration, asked.answers, facts, askedIds),
  };
}

/**
 * Return the paths of the documents whose conditions are all true or unknown.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @param {Set<string>} askedIds - ids of the questions that are asked here.
 */
function papers({ sections }, answers, facts, askedIds) {
  /**
   * Return the paths of the documents in these fields.
   *
   * @param {Field[]} fields
   * @param {string} pathPrefix
   * @param {Answers[]} scope
   * @param {(Condition | undefined)[]} above - conditions of the section and group around them.
   * @returns {string[]}
   */
  const pathsIn = (fields, pathPrefix, scope, above) =>
    fields.flatMap((field) => {
      const conditions = [...above, field.when];
      if (field.kind === "group") {
        const noAnswers = Object.fromEntries(field.fields.map(({ id }) => [id, null]));
        return pathsIn(field.fields, `${field.id}/#/`, [noAnswers, ...scope], conditions);
      }
      const excluded = conditions.some(
        (condition) => condition && evaluate(withUnknowns(condition, askedIds), scope, facts) === false,
      );
      return field.kind === "file" && !excluded ? [pathPrefix + field.id] : [];
    });
  return sections.flatMap(({ fields, when }) => pathsIn(fields, "", [answers], [when]));
}

/**
 * Return the fees whose condition is unknown. Fees for companions are left out.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @param {Set<string>} askedIds - ids of the questions that are asked here.
 */
function openFees({ charges, guarantees }, answers, facts, askedIds) {
  const open = [...charges, ...guarantees].filter(
    ({ when, per }) => per !== "companion" && when && evaluate(withUnknowns(when, askedIds), [answers], facts) === null,
  );
  return [...new Set(open.map(({ fee }) => fee))];
}

/**
 * A condition that is unknown, whatever the answers.
 *
 * @type {Condition}
 */
const UNKNOWN = { op: "equals", field: "", value: "" };

/**
 * Replace the tests of a condition that ask for an answer to an unasked question: they are unknown.
 *
 * Other tests need no replacement: they are unknown without an answer anyway.
 *
 * @param {Condition} condition
 * @param {Set<string>} askedIds - ids of the questions that are asked here.
 * @returns {Condition}
 */
function withUnknowns(condition, askedIds) {
  switch (condition.op) {
    case "answered":
    case "count_at_least":
      return askedIds.has(condition.field) ? condition : UNKNOWN;
    case "all":
    case "any":
      return { ...condition, conditions: condition.conditions.map((each) => withUnknowns(each, askedIds)) };
    case "not":
      return { ...condition, condition: withUnknowns(condition.condition, askedIds) };
    default:
      return condition;
  }
}
