/**
 * Conditions judged: true, false, or null where an answer that decides is missing (Kleene's three values).
 * Twin: `moi_pwa/rules/conditions.py`.
 *
 * @import {Answers, Condition, Facts, Json, Moment} from "./types.js"
 */

import { addDays, addMonths, parseDay, wholeYears } from "./dates.js";
import { mrzAgrees, readMrz } from "./mrz.js";

/**
 * Whether something that hangs on `condition` applies: no condition is true, unknown is not.
 *
 * @param {Condition | undefined} condition
 * @param {Answers[]} scope  where a name is looked up, nearest first
 * @param {Facts} facts
 */
export const holds = (condition, scope, facts) => condition === undefined || judge(condition, scope, facts) === true;

/**
 * @param {Condition} condition
 * @param {Answers[]} scope
 * @param {Facts} facts
 * @returns {boolean | null}
 */
export function judge(condition, scope, facts) {
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
      const [birth, day] = [dayIn(condition.field, scope), dayOf(condition.on, scope, facts)];
      return birth === null || day === null ? null : wholeYears(birth, day) >= condition.years;
    }
    case "compare": {
      const [one, other] = [dayOf(condition.left, scope, facts), dayOf(condition.right, scope, facts)];
      return one === null || other === null ? null : compare(one, condition.relation, other);
    }
    case "count_at_least": {
      const items = lookUp(condition.field, scope);
      return (Array.isArray(items) ? items.length : 0) >= condition.count;
    }
    case "nationality_is": {
      const country = lookUp(condition.field, scope);
      if (typeof country !== "string" || !facts.nationalities || !Object.hasOwn(facts.nationalities, country)) return null;
      const flags = facts.nationalities[country];
      return Object.hasOwn(flags, condition.flag) ? flags[condition.flag] === condition.value : null;
    }
    case "mrz_agrees": {
      const [lines, answer] = [lookUp(condition.mrz, scope), lookUp(condition.field, scope)];
      const read = typeof lines === "string" ? readMrz(lines) : null;
      return read && typeof answer === "string" ? mrzAgrees(read, condition.element, answer) : null;
    }
    case "all":
      return all(condition.conditions.map((each) => judge(each, scope, facts)));
    case "any":
      return not(all(condition.conditions.map((each) => not(judge(each, scope, facts)))));
    case "not":
      return not(judge(condition.condition, scope, facts));
  }
}

/**
 * The nearest answer of that name; null if there is none.
 *
 * @param {string} name
 * @param {Answers[]} scope
 * @returns {Json}
 */
export function lookUp(name, scope) {
  const nearest = scope.find((answers) => Object.hasOwn(answers, name));
  return nearest ? nearest[name] : null;
}

/**
 * The day that `moment` means; null if it hangs on a missing or impossible date.
 *
 * @param {Moment} moment
 * @param {Answers[]} scope
 * @param {Facts} facts
 */
export function dayOf(moment, scope, facts) {
  const day = moment.of === "today" ? facts.today : dayIn(moment.of, scope);
  const moved = day && addMonths(day, moment.months ?? 0);
  return moved && addDays(moved, moment.days ?? 0);
}

/**
 * @param {string} name
 * @param {Answers[]} scope
 */
function dayIn(name, scope) {
  const answer = lookUp(name, scope);
  return typeof answer === "string" ? parseDay(answer) : null;
}

/**
 * @param {string} one
 * @param {"<" | "<=" | ">=" | ">"} relation
 * @param {string} other
 */
function compare(one, relation, other) {
  switch (relation) {
    case "<": return one < other;
    case "<=": return one <= other;
    case ">=": return one >= other;
    case ">": return one > other;
  }
}

/** @param {(boolean | null)[]} verdicts */
function all(verdicts) {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
}

/** @param {boolean | null} verdict */
const not = (verdict) => (verdict === null ? null : !verdict);
