/**
 * Checks a whole application: the problems of its answers, in the order of the form.
 *
 * Answers are normalised first (`normalise.js`). Twin: `moi_pwa/rules/forms/answers.py`.
 *
 * @import {Answers, Attachment, Declaration, Facts, Field, GroupField, Problem, Rule} from "../types.js"
 * @import {Asked, Question} from "./asked.js"
 * @typedef {{path: string, rule: Rule, params: Problem["params"]}} RuleViolation - a rule that applies and whose test
 *   is false. `params`: the values for its sentence, {"ref": …}.
 * @typedef {"empty" | "started" | "complete" | "problems"} SectionStatus - started: some answers are missing. problems:
 *   an answer is wrong.
 */

import { ask, itemContexts, validItems } from "./asked.js";
import { checkField } from "./checks.js";
import { applies, evaluate, knownOf } from "./conditions.js";
import "./zones.js";

/** Codes of problems that mean that the section is not filled in yet. */
const MISSING = ["required", "not_agreed", "too_few_items"];

/**
 * Return the problems that keep these answers from being accepted, at most one for each path, in form order.
 *
 * Last come answers to questions that are not asked ("hidden_field", "unknown_field"), and documents that no answer
 * names ("unused_file").
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @returns {Problem[]}
 */
export function checkAnswers(declaration, answers, facts) {
  const asked = ask(declaration, answers, facts);
  const order = new Map(asked.questions.map((question, n) => [question.path, n]));
  /** @type {Map<string, Problem>} */
  const firstByPath = new Map();
  const problems = [
    ...fieldErrors(asked, facts),
    ...unexpectedAnswers(declaration, answers, order),
    ...blocking(declaration, asked, facts),
    ...unusedFiles(asked, facts.documents ?? []),
  ];
  for (const problem of problems) {
    if (!firstByPath.has(problem.path)) firstByPath.set(problem.path, problem);
  }
  const position = (/** @type {Problem} */ { path }) => order.get(path) ?? order.size;
  return [...firstByPath.values()].sort((a, b) => position(a) - position(b));
}

/**
 * Return the violated rules, of every severity, in the service's order.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 */
export const ruleViolations = (declaration, answers, facts) =>
  violations(declaration, ask(declaration, answers, facts), facts);

/**
 * Return the status of each section that is asked, for the task list.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 * @returns {Map<string, SectionStatus>}
 */
export function sectionStatuses(declaration, answers, facts) {
  const codes = new Map(checkAnswers(declaration, answers, facts).map(({ path, code }) => [path, code]));
  /** @type {Map<string, Question[]>} */
  const sections = new Map();
  for (const question of ask(declaration, answers, facts).questions) {
    sections.set(question.section, [...(sections.get(question.section) ?? []), question]);
  }
  return new Map([...sections].map(([section, questions]) => [section, status(questions, codes)]));
}

/**
 * Return the status of a section by its questions and the codes of the problems at their paths.
 *
 * @param {Question[]} questions
 * @param {Map<string, string>} codes
 * @returns {SectionStatus}
 */
function status(questions, codes) {
  const problemCodes = questions.flatMap(({ path }) => codes.get(path) ?? []);
  if (problemCodes.some((code) => !MISSING.includes(code))) return "problems";
  if (questions.every(({ answer }) => answer === null)) return "empty";
  return problemCodes.length ? "started" : "complete";
}

/**
 * Return the problems of single answers. A missing answer that is not due is no problem.
 *
 * @param {Asked} asked
 * @param {Facts} facts
 * @returns {Problem[]}
 */
function fieldErrors({ questions }, facts) {
  return questions.flatMap(({ path, field, answer, context, isDue }) => {
    if (answer === null && !isDue) return [];
    const error = checkField(field, answer, facts, context);
    return error ? [{ path, ...error }] : [];
  });
}

/**
 * Return a problem for each answer to a question that is not asked, also in groups.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Map<string, number>} askedPaths - by path.
 * @returns {Problem[]}
 */
function unexpectedAnswers(declaration, answers, askedPaths) {
  const fields = declaration.sections.flatMap((section) => section.fields);
  const groups = /** @type {GroupField[]} */ (
    fields.filter((field) => field.kind === "group" && askedPaths.has(field.id))
  );
  const inGroups = groups.flatMap((group) =>
    validItems(group, answers[group.id] ?? null).flatMap((item, n) =>
      notAsked(group.fields, item, `${group.id}/${n}/`, askedPaths),
    ),
  );
  return [...notAsked(fields, answers, "", askedPaths), ...inGroups];
}

/**
 * Return a problem for each answer to a field that is not asked or does not exist.
 *
 * @param {Field[]} fields
 * @param {Answers} answers
 * @param {string} pathPrefix
 * @param {Map<string, number>} askedPaths - by path.
 * @returns {Problem[]}
 */
function notAsked(fields, answers, pathPrefix, askedPaths) {
  const knownIds = new Set(fields.map((field) => field.id));
  return Object.keys(answers)
    .filter((name) => answers[name] !== null && !askedPaths.has(pathPrefix + name))
    .map((name) => ({
      path: pathPrefix + name,
      code: knownIds.has(name) ? "hidden_field" : "unknown_field",
      params: {},
    }));
}

/**
 * Return the violations of the rules in force, of the application and of each item that a rule is about.
 *
 * @param {Declaration} declaration
 * @param {Asked} asked
 * @param {Facts} facts
 * @returns {RuleViolation[]}
 */
function violations(declaration, { answers }, facts) {
  return declaration.rules
    .filter((rule) => isInForce(rule, facts.today))
    .flatMap((rule) => {
      const application = [{ pathPrefix: "", scope: [answers] }];
      const contexts = rule.each === undefined ? application : itemContexts(declaration, rule.each, answers);
      return contexts.flatMap(({ pathPrefix, scope }) => {
        const itemFacts = { ...facts, known: { "": facts.known[pathPrefix] ?? {} } };
        const isViolated = applies(rule.when, scope, itemFacts) && evaluate(rule.test, scope, itemFacts) === false;
        return isViolated ? [{ path: pathPrefix + rule.at, rule, params: ruleParams(rule, itemFacts) }] : [];
      });
    });
}

/**
 * Return whether a rule is in force on a day.
 *
 * @param {Rule} rule
 * @param {string} day - ISO day.
 */
export const isInForce = (rule, day) => (rule.valid_from ?? "") <= day && day <= (rule.valid_to ?? "9999-12-31");

/**
 * Return the values that a rule's sentence names: {"ref": …}.
 *
 * @param {Rule} rule
 * @param {Facts} facts
 * @returns {Problem["params"]}
 */
function ruleParams(rule, facts) {
  const findings = Object.entries(knownOf(rule.test, facts));
  return Object.fromEntries(
    findings.flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, value]] : [],
    ),
  );
}

/**
 * Return a problem for each violated rule that blocks sending.
 *
 * @param {Declaration} declaration
 * @param {Asked} asked
 * @param {Facts} facts
 * @returns {Problem[]}
 */
function blocking(declaration, asked, facts) {
  const blocks = violations(declaration, asked, facts).filter(({ rule }) => rule.severity === "blocks");
  return blocks.map(({ path, rule, params }) => ({ path, code: rule.id, params }));
}

/**
 * Return a problem for each document that no answer names.
 *
 * @param {Asked} asked
 * @param {Attachment[]} documents
 * @returns {Problem[]}
 */
function unusedFiles({ questions }, documents) {
  const named = new Set(
    questions.flatMap(({ field, answer }) => (field.kind === "file" && Array.isArray(answer) ? answer : [])),
  );
  return documents.filter(({ id }) => !named.has(id)).map(({ path }) => ({ path, code: "unused_file", params: {} }));
}
