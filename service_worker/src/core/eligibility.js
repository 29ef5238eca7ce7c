/**
 * May one apply? Evaluates the service's own rules with the answers to a few of its questions; unknown never means no.
 *
 * @import {Answers, Condition, Declaration, Facts, Field, Rule} from "./types.js"
 *
 * @typedef {"no" | "officer" | "so_far" | "yes"} Verdict
 *   no: a rule stands in the way. officer: one may apply, and a rule leaves it to the officer. so_far: nothing stands in
 *   the way, and some question is open.
 * @typedef {object} Eligibility
 * @property {Verdict} verdict
 * @property {string[]} because  ids of the rules that make it so.
 * @property {string[]} warnings  ids of the rules that only warn.
 * @property {string[]} papers  paths of the documents that are needed or may be, "companions/#/passport_page" for each companion.
 * @property {string[]} open  fees of which it is not known yet whether they are taken.
 */

import { ruleViolations } from "./answers.js";
import { ask } from "./asked.js";
import { evaluate } from "./conditions.js";

/**
 * @param {Declaration} declaration
 * @param {string[]} questions  ids of those that are asked here.
 * @param {Answers} answers  normalised.
 * @param {Facts} facts
 * @returns {Eligibility}
 */
export function eligibility(declaration, questions, answers, facts) {
  const known = new Set(questions);
  const asked = ask(declaration, answers, facts);
  const rules = declaration.rules.map((rule) => {
    return { ...rule, test: withUnknowns(rule.test, known), when: rule.when && withUnknowns(rule.when, known) };
  });
  const violations = ruleViolations({ ...declaration, rules }, asked.answers, facts);
  /** @param {Rule["severity"]} severity */
  const of = (severity) => {
    const found = violations.filter(({ rule }) => rule.severity === severity);
    return [...new Set(found.map(({ rule }) => rule.id))];
  };
  const [no, officer] = [of("blocks"), of("decides")];
  const isOpen = asked.questions.some(({ path, answer, field }) => known.has(path) && answer === null && field.required !== false);
  return {
    verdict: no.length > 0 ? "no" : officer.length > 0 ? "officer" : isOpen ? "so_far" : "yes",
    because: no.length > 0 ? no : officer,
    warnings: of("warns"),
    papers: papers(declaration, asked.answers, facts, known),
    open: openFees(declaration, asked.answers, facts, known),
  };
}

/**
 * The documents whose conditions are all true or unknown.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @param {Set<string>} known
 */
function papers({ sections }, answers, facts, known) {
  /**
   * @param {Field[]} fields
   * @param {string} pathPrefix
   * @param {Answers[]} scope
   * @param {(Condition | undefined)[]} above
   * @returns {string[]}
   */
  const within = (fields, pathPrefix, scope, above) =>
    fields.flatMap((field) => {
      const conditions = [...above, field.when];
      if (field.kind === "group") {
        const nobody = Object.fromEntries(field.fields.map(({ id }) => [id, null]));
        return within(field.fields, `${field.id}/#/`, [nobody, ...scope], conditions);
      }
      const excluded = conditions.some(
        (condition) => condition && evaluate(withUnknowns(condition, known), scope, facts) === false,
      );
      return field.kind === "file" && !excluded ? [pathPrefix + field.id] : [];
    });
  return sections.flatMap(({ fields, when }) => within(fields, "", [answers], [when]));
}

/**
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @param {Set<string>} known
 */
function openFees({ charges, guarantees }, answers, facts, known) {
  const open = [...charges, ...guarantees].filter(
    ({ when, per }) => per !== "companion" && when && evaluate(withUnknowns(when, known), [answers], facts) === null,
  );
  return [...new Set(open.map(({ fee }) => fee))];
}

/** Unknown, whatever the answers. @type {Condition} */
const UNKNOWN = { op: "equals", field: "", value: "" };

/**
 * The condition when only some questions are asked: where it tests for an answer to any other, it is unknown.
 *
 * @param {Condition} condition
 * @param {Set<string>} known
 * @returns {Condition}
 */
function withUnknowns(condition, known) {
  switch (condition.op) {
    case "answered":
    case "count_at_least":
      return known.has(condition.field) ? condition : UNKNOWN;
    case "all":
    case "any":
      return { ...condition, conditions: condition.conditions.map((each) => withUnknowns(each, known)) };
    case "not":
      return { ...condition, condition: withUnknowns(condition.condition, known) };
    default:
      return condition;
  }
}
