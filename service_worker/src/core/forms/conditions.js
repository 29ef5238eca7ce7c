/**
 * Evaluates conditions in Kleene's three-valued logic: true, false, or null where a needed answer is missing.
 * Twin: `moi_pwa/rules/forms/conditions.py`.
 *
 * @import {Span} from "../dates.js"
 * @import {Answers, Condition, Entry, Facts, Json, Moment} from "../types.js"
 */

import { addDays, addMonths, parseSpan, wholeYears } from "../dates.js";
import { parseFils } from "../money.js";
import { rowOn } from "../reference_data.js";

/** @typedef {(condition: Condition & {op: "mrz_agrees"}, zone: Json, answer: Json) => boolean | null} MrzOperator */

/**
 * Operators that `zones.js` registers later. Until then their value is unknown. No question depends on them.
 *
 * @type {{mrz_agrees?: MrzOperator}}
 */
const LATE_OPERATORS = {};

/**
 * Register an operator that is loaded late.
 *
 * @param {"mrz_agrees"} op
 * @param {MrzOperator} agrees
 */
export function registerOperator(op, agrees) {
  LATE_OPERATORS[op] = agrees;
}

/**
 * Return whether a thing with this condition applies. No condition counts as true, unknown as false.
 *
 * @param {Condition | undefined} condition
 * @param {Answers[]} scope - answers in which names are looked up, nearest first.
 * @param {Facts} facts
 */
export const applies = (condition, scope, facts) =>
  condition === undefined || evaluate(condition, scope, facts) === true;

/**
 * Evaluate a condition: true, false, or null if a needed answer is missing.
 *
 * @param {Condition} condition
 * @param {Answers[]} scope
 * @param {Facts} facts
 * @returns {boolean | null}
 */
export function evaluate(condition, scope, facts) {
  switch (condition.op) {
    case "answered":
      return lookUp(condition.field, scope) !== null;
    case "equals": {
      const answer = lookUp(condition.field, scope);
      return answer === null ? null : answer === condition.value;
    }
    case "one_of": {
      const answer = lookUp(condition.field, scope);
      return answer === null ? null : typeof answer === "string" && condition.values.includes(answer);
    }
    case "age_at_least": {
      const [born, on] = [spanIn(condition.field, scope), spanOf(condition.on, scope, facts)];
      return born && on && ofAge(born, on, condition.years);
    }
    case "compare": {
      const [one, other] = [spanOf(condition.left, scope, facts), spanOf(condition.right, scope, facts)];
      return one && other && compareSpans(one, condition.relation, other);
    }
    case "count_at_least": {
      const items = lookUp(condition.field, scope);
      return (Array.isArray(items) ? items.length : 0) >= condition.count;
    }
    case "nationality_is": {
      const entry = nationality(condition.field, scope, facts);
      return entry && Object.hasOwn(entry, condition.flag) ? entry[condition.flag] === condition.value : null;
    }
    case "number_at_least": {
      const number = lookUp(condition.field, scope);
      return typeof number === "number" ? number >= condition.value : null;
    }
    case "money_at_least": {
      const [money, table] = [lookUp(condition.field, scope), facts.amounts ?? {}];
      const fils = typeof money === "string" ? parseFils(money) : null;
      const least = Object.hasOwn(table, condition.amount) ? rowOn(table[condition.amount], facts.today) : undefined;
      return fils === null || !least ? null : fils >= least.fils;
    }
    case "server_knows": {
      const known = facts.known[""]?.[condition.fact] ?? null;
      return known === null ? null : known !== false;
    }
    case "mrz_agrees":
      return (
        LATE_OPERATORS[condition.op]?.(condition, lookUp(condition.mrz, scope), lookUp(condition.field, scope)) ?? null
      );
    case "all":
      return all(condition.conditions.map((each) => evaluate(each, scope, facts)));
    case "any":
      return not(all(condition.conditions.map((each) => not(evaluate(each, scope, facts)))));
    case "not":
      return not(evaluate(condition.condition, scope, facts));
  }
}

/**
 * Return the answer of that name in the nearest answers that have it, or null if there is none.
 *
 * @param {string} name - id of the field.
 * @param {Answers[]} scope
 * @returns {Json}
 */
export function lookUp(name, scope) {
  const nearest = scope.find((answers) => Object.hasOwn(answers, name));
  return nearest ? nearest[name] : null;
}

/**
 * Return the findings in the ministry's records for the facts that a condition asks for: {"ref": …}.
 *
 * @param {Condition} condition
 * @param {Facts} facts
 * @returns {{[name: string]: Json}}
 */
export function knownOf(condition, facts) {
  switch (condition.op) {
    case "server_knows": {
      const finding = facts.known[""]?.[condition.fact] ?? null;
      return typeof finding === "object" && !Array.isArray(finding) ? { ...finding } : {};
    }
    case "all":
    case "any":
      return Object.assign({}, ...condition.conditions.map((each) => knownOf(each, facts)));
    case "not":
      return knownOf(condition.condition, facts);
    default:
      return {};
  }
}

/**
 * Return the days that a moment may mean.
 *
 * @param {Moment} moment
 * @param {Answers[]} scope
 * @param {Facts} facts
 * @returns {Span | null} null if it depends on a missing or impossible date, or an unknown country.
 */
export function spanOf(moment, scope, facts) {
  const span = moment.of === "today" ? [facts.today, facts.today] : spanIn(moment.of, scope);
  const stay = moment.stay_of === undefined ? 0 : nationality(moment.stay_of, scope, facts)?.border_stay_days;
  if (span === null || typeof stay !== "number") return null;
  const [first, last] = span.map((day) => {
    const moved = addMonths(day, moment.months ?? 0);
    return moved && addDays(moved, (moment.days ?? 0) + stay);
  });
  return first && last ? [first, last] : null;
}

/**
 * Return the days that a date answer may mean, or null if it is missing or impossible.
 *
 * @param {string} name - id of the field.
 * @param {Answers[]} scope
 */
function spanIn(name, scope) {
  const answer = lookUp(name, scope);
  return typeof answer === "string" ? parseSpan(answer) : null;
}

/**
 * Return the attributes of the country in an answer, or null if it is missing or unknown.
 *
 * @param {string} name - id of the field.
 * @param {Answers[]} scope
 * @param {Facts} facts
 * @returns {Entry | null}
 */
function nationality(name, scope, { lists: { nationalities = {} } }) {
  const country = lookUp(name, scope);
  return typeof country === "string" && Object.hasOwn(nationalities, country) ? nationalities[country] : null;
}

/**
 * Compare two partly known days: true if the relation holds for every pair of days in the spans, false if for none,
 * else null.
 *
 * @param {Span} one
 * @param {"<" | "<=" | ">=" | ">"} relation
 * @param {Span} other
 */
function compareSpans(one, relation, other) {
  const [lower, upper] = relation.startsWith("<") ? [0, 1] : [1, 0];
  if (compare(one[upper], relation, other[lower])) return true;
  return compare(one[lower], relation, other[upper]) ? null : false;
}

/**
 * Return whether a person born in one span is that old in the other: true or false if certain, else null.
 *
 * @param {Span} born
 * @param {Span} on
 * @param {number} years
 */
function ofAge(born, on, years) {
  if (wholeYears(born[1], on[0]) >= years) return true;
  return wholeYears(born[0], on[1]) >= years ? null : false;
}

/**
 * Compare two ISO days.
 *
 * @param {string} one
 * @param {"<" | "<=" | ">=" | ">"} relation
 * @param {string} other
 */
function compare(one, relation, other) {
  switch (relation) {
    case "<":
      return one < other;
    case "<=":
      return one <= other;
    case ">=":
      return one >= other;
    case ">":
      return one > other;
  }
}

/**
 * Combine verdicts by Kleene's AND: false if one is false, else null if one is unknown.
 *
 * @param {(boolean | null)[]} verdicts
 */
function all(verdicts) {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
}

/**
 * Negate a verdict; unknown stays unknown.
 *
 * @param {boolean | null} verdict
 */
const not = (verdict) => (verdict === null ? null : !verdict);
