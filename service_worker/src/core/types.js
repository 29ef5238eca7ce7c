/**
 * The declaration of a service as JSON (`moi_pwa/rules/forms/declaration.py` writes it), and the data that goes with
 * it.
 *
 * @typedef {null | boolean | number | string | Json[] | {[name: string]: Json}} Json
 * @typedef {{[field: string]: Json}} Answers - field id -> answer, of the whole application or of one item of a group.
 * @typedef {{of: string, months?: number, days?: number, stay_of?: string}} Moment
 * @typedef {{op: "answered", field: string}
 *   | {op: "equals", field: string, value: string | boolean | number}
 *   | {op: "one_of", field: string, values: string[]}
 *   | {op: "age_at_least", field: string, years: number, on: Moment}
 *   | {op: "compare", left: Moment, relation: "<" | "<=" | ">=" | ">", right: Moment}
 *   | {op: "count_at_least", field: string, count: number}
 *   | {op: "number_at_least", field: string, value: number}
 *   | {op: "money_at_least", field: string, amount: string}
 *   | {op: "server_knows", fact: string}
 *   | {op: "nationality_is", field: string, flag: string, value: string}
 *   | {op: "mrz_agrees", mrz: string, element: MrzElement, field: string}
 *   | {op: "all", conditions: Condition[]}
 *   | {op: "any", conditions: Condition[]}
 *   | {op: "not", condition: Condition}} Condition
 * @typedef {"number" | "birth" | "expiry" | "sex" | "nationality" | "issuer" | "surname" | "given"} MrzElement
 * @typedef {"arabic_family_name" | "arabic_father_name" | "arabic_first_name" | "arabic_grandfather_name" |
 *   "arabic_name" | "birth_date" | "companions" | "former_passport_number" | "given_names" |
 *   "institution_arabic_name" | "institution_latin_name" | "institution_number" | "national_number" | "nationality" |
 *   "passport_number" | "personal_number" | "relation" | "sex" | "surname" | "workers"}
 *   FieldRole - the meaning of an answer for the person or the institution that the application, or a group's item, is
 *   about. As in `moi_pwa/core/fields.py`.
 * @typedef {"companions" | "workers"} GroupRole - the role of the items of a repeated group.
 * @typedef {{id: string, required?: false, when?: Condition, renamed_from?: string[], role?: FieldRole, shared?: true}}
 *   Common - `shared`: whether several applications of a party may have the same answer.
 * @typedef {Common & {kind: "text", script: "any" | "arabic" | "latin", min_chars: number, max_chars: number, lines:
 *   number}} TextField
 * @typedef {Common & {kind: "code", min_chars: number, max_chars: number, punctuation: string}} CodeField
 * @typedef {Common & {kind: "date", not_before?: Moment, not_after?: Moment, partial?: true, hijri?: true}} DateField
 * @typedef {Common & {kind: "choice", options: string[]}} ChoiceField
 * @typedef {Common & {kind: "lookup", list: string, within?: string, only?: string[]}} LookupField
 * @typedef {Common & {kind: "number", minimum: number, maximum: number}} NumberField
 * @typedef {Common & {kind: "money", minimum_fils: number, maximum_fils: number}} MoneyField
 * @typedef {Common & {kind: "phone"}} PhoneField
 * @typedef {Common & {kind: "national_number", holder: "citizen" | "foreigner"}} NationalNumberField
 * @typedef {Common & {kind: "file", document: string, max_files: number}} FileField
 * @typedef {Common & {kind: "group", fields: Field[], minimum: number, maximum: number}} GroupField
 * @typedef {Common & {kind: "yes_no" | "email" | "country" | "passport" | "mrz" | "establishment_number" |
 *   "declaration"}} PlainField
 * @typedef {TextField | CodeField | DateField | ChoiceField | LookupField | NumberField | MoneyField | PhoneField
 *   | NationalNumberField | FileField | GroupField | PlainField} Field
 * @typedef {{id: string, fields: Field[], when?: Condition}} Section
 * @typedef {{id: string, at: string, test: Condition, when?: Condition, each?: string, severity: "blocks" | "warns" |
 *   "decides", valid_from?: string, valid_to?: string, message?: string}} Rule - `message`: in the page's language.
 * @typedef {{fee: string, per: "application" | "person" | "companion", of: GroupRole, due: "on_submit" | "on_approval",
 *   when?: Condition, each_day_after?: Moment}} Charge
 * @typedef {{code: string, version: number, directorate: string, sections: Section[], rules: Rule[], charges: Charge[],
 *   guarantees: Charge[], removed: string[], fee_names: {readonly [fee: string]: string}}} Declaration
 * @typedef {{id: string, code: string, path: string}} Attachment - a sealed document as its manifest names it. `path`:
 *   its code after the group's item, "D01", "companions/0/D01".
 * @typedef {{readonly [attribute: string]: string | number | boolean | null}} Entry - the attributes of a code on one
 *   day.
 * @typedef {Entry & {readonly from: string, readonly to: string | null}} Row - the attributes of a code over a period.
 *   `from` and `to`: its first and last day; a `to` of null means still valid.
 * @typedef {{readonly [list: string]: {readonly [code: string]: Entry}}} Lists - reference lists on one day.
 * @typedef {{readonly [list: string]: {readonly [code: string]: readonly Row[]}}} ReferenceData
 * @typedef {{seq: number, list: string, code: string, rows: Row[]}} ReferenceChange - all rows of a code from this
 *   change on.
 * @typedef {object} Filer - the party for which an application is filed, as far as its form depends on it.
 * @property {string} kind - "individual", or the kind of an institution.
 * @property {string} name - the name of an institution in the ministry's language; "" for an individual.
 * @property {string} number - the national number of the establishment; "" for an individual, or if it is not known.
 * @typedef {object} Facts - the facts that checks need beside the answers.
 * @property {string} today - day in Amman, ISO 8601.
 * @property {Lists} lists - without the list of nationalities any three letters are a country; without another list any
 *   code is an entry.
 * @property {import("./fees/bill.js").FeeTable | null} amounts - null if not known.
 * @property {{[pathPrefix: string]: {[fact: string]: Json}}} known - findings in the ministry's records; empty on the
 *   phone.
 * @property {(number: string) => boolean} [isGivenOut] - from `phone_numbers.js`, once that is loaded.
 * @property {(field: Field, pathPrefix: string) => boolean} [isRequested] - whether the ministry requests the field. If
 *   so, it is asked whatever its condition. `request.js`.
 * @property {Filer} [filer] - the party that files; absent if not known.
 * @property {(field: Field, asked: Answers) => Json} [follow] - returns the answer that follows from the party; from
 *   `parties/filing.js`, as `filer`.
 * @property {Attachment[] | null} documents - null if not known; then only the number of documents is checked.
 * @typedef {{code: string, params: {[name: string]: string | number}}} FieldError
 * @typedef {FieldError & {path: string}} Problem - `path`: "dob", or "companions/0/dob" within a group.
 * @typedef {{pathPrefix: string, scope: Answers[]}} FieldContext - the place of a field in the form. `pathPrefix`: ""
 *   or "companions/0/". `scope`: the answers in which names are looked up, nearest first.
 */
export {};
