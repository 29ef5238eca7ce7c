/**
 * The question to the worker that reads and judges sheets, and its answers.
 *
 * @import {Declaration, Facts, Problem} from "../types.js"
 * @import {Application} from "./applications.js"
 * @import {CellProblem} from "./book.js"
 * @import {SheetWords} from "./choices.js"
 * @import {Judged} from "./judge.js"
 * @import {RefusalCode} from "./refusal.js"
 * @typedef {object} Question
 * @property {{name: string, bytes: ArrayBuffer}[]} files - rows of a later one replace those of an earlier one.
 * @property {Declaration} declaration
 * @property {{ar: SheetWords, en: SheetWords}} words - by the language of a sheet.
 * @property {Pick<Facts, "today" | "lists" | "amounts" | "filer">} facts
 * @property {{[callingCode: string]: string}} phonePlans - as in `core/forms/phone_numbers.js`.
 * @typedef {{refused: RefusalCode, file: string, params: Problem["params"]}} Refused - nothing follows it.
 * @typedef {{problems: CellProblem[], total: number}} Read - `problems`: those of no application.
 * @typedef {Pick<Application, "home" | "places"> & {unread: Application["problems"]}} Cells - the cells of an
 *   application, and those among them that could not be read.
 * @typedef {{done: number, total: number, judged: (Judged & Cells)[]}} JudgedCells - `judged`: those since the last.
 */
export {};
