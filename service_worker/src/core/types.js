/**
 * The declaration of a service as JSON (`moi_pwa/rules/declaration.py` writes it), and what travels with it.
 *
 * @typedef {null | boolean | number | string | Json[] | {[name: string]: Json}} Json
 * @typedef {{[field: string]: Json}} Answers  Field id -> answer, of the whole application or of one item of a group.
 *
 * @typedef {{of: string, months?: number, days?: number}} Moment
 *
 * @typedef {{op: "answered", field: string}
 *   | {op: "equals", field: string, value: string | boolean | number}
 *   | {op: "one_of", field: string, values: string[]}
 *   | {op: "age_at_least", field: string, years: number, on: Moment}
 *   | {op: "compare", left: Moment, relation: "<" | "<=" | ">=" | ">", right: Moment}
 *   | {op: "count_at_least", field: string, count: number}
 *   | {op: "nationality_is", field: string, flag: string, value: string}
 *   | {op: "mrz_agrees", mrz: string, element: MrzElement, field: string}
 *   | {op: "all", conditions: Condition[]}
 *   | {op: "any", conditions: Condition[]}
 *   | {op: "not", condition: Condition}} Condition
 *
 * @typedef {"number" | "birth" | "expiry" | "sex" | "nationality" | "issuer" | "surname" | "given"} MrzElement
 *
 * @typedef {{id: string, required?: false, when?: Condition, renamed_from?: string[]}} Common
 *
 * @typedef {Common & {kind: "text", script: "any" | "arabic" | "latin", min_chars: number, max_chars: number, lines: number}} TextField
 * @typedef {Common & {kind: "code", min_chars: number, max_chars: number, punctuation: string}} CodeField
 * @typedef {Common & {kind: "date", not_before?: Moment, not_after?: Moment}} DateField
 * @typedef {Common & {kind: "choice", options: string[]}} ChoiceField
 * @typedef {Common & {kind: "number", minimum: number, maximum: number}} NumberField
 * @typedef {Common & {kind: "money", minimum_fils: number, maximum_fils: number}} MoneyField
 * @typedef {Common & {kind: "phone", region: string}} PhoneField
 * @typedef {Common & {kind: "national_number", holder: "citizen" | "foreigner"}} NationalNumberField
 * @typedef {Common & {kind: "file", document: string, max_files: number}} FileField
 * @typedef {Common & {kind: "group", fields: Field[], minimum: number, maximum: number}} GroupField
 * @typedef {Common & {kind: "yes_no" | "email" | "country" | "passport" | "mrz" | "declaration"}} PlainField
 * @typedef {TextField | CodeField | DateField | ChoiceField | NumberField | MoneyField | PhoneField
 *   | NationalNumberField | FileField | GroupField | PlainField} Field
 *
 * @typedef {{id: string, fields: Field[], when?: Condition}} Section
 * @typedef {{id: string, at: string, test: Condition, when?: Condition, each?: string,
 *   severity: "blocks" | "warns" | "decides"}} Rule
 * @typedef {{fee: string, per: "application" | "person" | "companion", of: string, due: "on_submit" | "on_approval",
 *   when?: Condition, each_day_after?: string}} Charge
 * @typedef {{code: string, version: number, directorate: string, sections: Section[], rules: Rule[],
 *   charges: Charge[], guarantees: Charge[], removed: string[]}} Declaration
 *
 * @typedef {{id: string, code: string, path: string}} Attachment
 *   A sealed document as its manifest names it; path: its code after the group's item, "D01", "companions/0/D01".
 *
 * @typedef {object} Facts  What judging answers needs beside them.
 * @property {string} today  The day in Amman, ISO 8601.
 * @property {{[alpha3: string]: {[flag: string]: string}} | null} nationalities  Null: not loaded, any three letters are a country.
 * @property {Attachment[] | null} documents  Null: not known, so only the number of documents is checked.
 *
 * @typedef {{code: string, params: {[name: string]: string | number}}} Fault
 * @typedef {Fault & {path: string}} Problem  path: "dob", or "companions/0/dob" within a group.
 * @typedef {{prefix: string, scope: Answers[]}} Place
 *   Where an answer stands; prefix: "" or "companions/0/"; scope: the answers around it, nearest first.
 */
export {};
