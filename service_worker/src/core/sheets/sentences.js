/**
 * Turns the codes of a sheet into sentences.
 *
 * @import {AddressedProblem} from "./judge.js"
 * @import {RefusalCode} from "./refusal.js"
 * @typedef {{[key: string]: string}} Words - locales/*.json of the language.
 */

import { sentence } from "../problem_text.js";

/**
 * Return the sentence for the problem of a cell: a sheet's own, else the form's.
 *
 * @param {Pick<AddressedProblem, "code" | "params">} problem
 * @param {Words} words
 * @param {{[rule: string]: string}} rules - the service's messages by rule.
 */
export const problemSentence = ({ code, params }, words, rules) =>
  words[`sheet.problem.${code}`] ?? sentence(code, params, words, rules);

/**
 * Return the sentence for the refusal of a file.
 *
 * @param {RefusalCode} code
 * @param {AddressedProblem["params"]} params
 * @param {Words} words
 */
export const refusalSentence = (code, params, words) =>
  words[`sheet.refused.${code}`].replace(/\{(\w+)\}/gu, (whole, name) => String(params[name] ?? whole));
