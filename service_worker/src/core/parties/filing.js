/**
 * The answers that follow from the party that files: as what it files, and what its account says of it. Twin:
 * `moi_pwa/rules/parties/filing.py`.
 *
 * @import {Answers, Facts, Field, Filer, Json} from "../types.js"
 * @import {Institution} from "./institutions.js"
 * @typedef {"name" | "number" | "sponsor_kind"} AccountFact
 */

/** The question that asks who files. */
export const FILED_BY = "filed_by";

/** The kinds of institutions. */
export const INSTITUTION_KINDS = [
  "company",
  "hospital",
  "tourist_agency",
  "education",
  "diplomatic",
  "civil_society",
  "government",
];

/**
 * Maps an answer to `filed_by` to the kinds of institutions that file so. All other answers are people's.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const FILES_AS = {
  agency: ["tourist_agency"],
  carrier: ["company"],
  company: ["company"],
  current_employer: INSTITUTION_KINDS,
  embassy: ["diplomatic"],
  employer: INSTITUTION_KINDS,
  hospital: ["hospital"],
  new_employer: INSTITUTION_KINDS,
  university: ["education"],
};

/** The answer of an institution for which a service has no other one: it has invited the person. */
const FALLBACK = "host";

/** The answers that people give too: they employ somebody in their home. Not where `HOUSEHOLD` asks for that. */
const EMPLOYERS = ["current_employer", "employer", "new_employer"];

const HOUSEHOLD = "household";

const AS_SPONSOR = ["agency", "company", "embassy", "hospital", "host", "new_employer", "university"];

/**
 * Maps a question to what an institution's account says of it, and the answers to `filed_by` with which it is about the
 * institution that files. Null stands for a service that does not ask who files: its applicant is the employer.
 *
 * @type {Readonly<Record<string, readonly [AccountFact, readonly (string | null)[]]>>}
 */
export const ACCOUNT_ANSWERS = {
  carrier: ["name", ["carrier"]],
  establishment_name: ["name", ["employer", null]],
  establishment_number: ["number", ["employer", null]],
  hospital: ["name", ["hospital"]],
  sponsor_establishment_number: ["number", AS_SPONSOR],
  sponsor_kind: ["sponsor_kind", AS_SPONSOR],
  sponsor_name: ["name", AS_SPONSOR],
  study_institution: ["name", ["university"]],
};

/**
 * Maps kinds of institutions to the answer that says so of a host or guarantor. All others are an establishment.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const SPONSOR_KINDS = { education: "university", hospital: "hospital", tourist_agency: "agency" };

const ESTABLISHMENT = "establishment";

/**
 * Return the party that files.
 *
 * @param {Institution | undefined} institution - undefined for a person who files for themselves.
 * @returns {Filer}
 */
export function filerOf(institution) {
  const { kind = "individual", name_ar: name = "", establishment_number: number = "" } = institution ?? {};
  return { kind, name, number };
}

/**
 * Return the facts that follow from the party that files, for `Facts`.
 *
 * @param {Filer | undefined} filer
 * @returns {Pick<Facts, "filer" | "follow">}
 */
export function filing(filer) {
  return filer ? { filer, follow: (field, asked) => given(field, asked, filer) } : {};
}

/**
 * Return which answers to `filed_by` are offered to a party of a kind; none if the service is not for it.
 *
 * @param {readonly string[]} values
 * @param {string} kind
 */
export function offered(values, kind) {
  if (kind === "individual") return values.filter((each) => !isOf(FILES_AS, each) || employsAtHome(each, values));
  const own = values.filter((each) => isOf(FILES_AS, each) && FILES_AS[each]?.includes(kind));
  return own.length > 0 ? own : values.filter((each) => each === FALLBACK);
}

/**
 * Return the code of why a party cannot file as it says, or null if it can.
 *
 * @param {readonly string[]} values - the options of the question.
 * @param {string} answer
 * @param {Filer} filer
 */
export function refusalOf(values, answer, filer) {
  const openTo = offered(values, filer.kind);
  if (openTo.includes(answer) || !values.includes(answer)) return null;
  if (filer.kind === "individual") return "needs_account";
  return openTo.length > 0 ? "not_as_institution" : "not_for_institution";
}

/**
 * Return the answer that follows from the party, or null if the party is asked.
 *
 * @param {Field} field
 * @param {Answers} asked - the answers to the questions before it.
 * @param {Filer} filer
 * @returns {Json}
 */
function given(field, asked, filer) {
  if (filer.kind === "individual") return null;
  if (field.id === FILED_BY && field.kind === "choice") {
    const [only, ...others] = offered(field.options, filer.kind);
    return only !== undefined && others.length === 0 ? only : null;
  }
  if (!isOf(ACCOUNT_ANSWERS, field.id)) return null;
  const [fact, filesAs] = /** @type {[AccountFact, readonly (string | null)[]]} */ (ACCOUNT_ANSWERS[field.id]);
  if (!filesAs.includes(/** @type {string | null} */ (asked[FILED_BY] ?? null))) return null;
  const answer = factOf(filer, fact);
  const isAnOption = field.kind !== "choice" || field.options.includes(answer);
  return answer && isAnOption ? answer : null;
}

/** Return whether a table has a name of its own. @param {object} table @param {string} name */
const isOf = (table, name) => Object.hasOwn(table, name);

/** @param {string} value @param {readonly string[]} values */
const employsAtHome = (value, values) => EMPLOYERS.includes(value) && !values.includes(HOUSEHOLD);

/**
 * Return what the account says.
 *
 * @param {Filer} filer
 * @param {AccountFact} fact
 */
function factOf(filer, fact) {
  if (fact === "sponsor_kind")
    return isOf(SPONSOR_KINDS, filer.kind) ? (SPONSOR_KINDS[filer.kind] ?? "") : ESTABLISHMENT;
  return filer[fact];
}
