/**
 * The answers that were sent of a case, version by version: the application, then each time that details were given.
 *
 * @typedef {import("../../store/cases.js").Case} Case
 * @typedef {import("../../store/cases.js").SentVersion} SentVersion
 * @typedef {import("../../store/cases.js").SentDocument} SentDocument
 */

import { isRecord } from "../is_record.js";

const PATH = /^([^/]+)\/(\d+)\/([^/]+)$/;

/**
 * Return the versions after the server has received a body from this device. undefined means that they are not all
 * known here, and have to be fetched.
 *
 * @param {Pick<Case, "sent"> | undefined} known
 * @param {"application" | "details"} kind
 * @param {{service_version?: number, answers?: Record<string, any>, files?: SentDocument[]}} body - answers to details
 *   are by path.
 * @param {string} at - ISO time in UTC of the receipt.
 * @returns {Case["sent"]}
 */
export function sentAfter(known, kind, { service_version = 0, answers = {}, files = [] }, at) {
  const version = { at, answers, documents: files };
  if (kind === "application") return { service_version, versions: [version] };
  const last = known?.sent?.versions.at(-1);
  if (!known?.sent || !last || last.at === at) return known?.sent;
  const whole = structuredClone(last.answers);
  for (const [path, answer] of Object.entries(answers)) put(whole, path, answer);
  return { ...known.sent, versions: [...known.sent.versions, { ...version, answers: whole }] };
}

/**
 * Put an answer where its path says; null takes it away.
 *
 * @param {Record<string, any>} answers
 * @param {string} path
 * @param {any} answer
 */
function put(answers, path, answer) {
  const [, group = "", index, inner = path] = PATH.exec(path) ?? [];
  const holder = group ? answers[group]?.[Number(index)] : answers;
  if (!isRecord(holder)) return;
  if (answer === null) delete holder[inner];
  else /** @type {Record<string, any>} */ (holder)[inner] = answer;
}

/**
 * Return whether this device has everything that the ministry has received of a case.
 *
 * @param {Pick<Case, "sent" | "events">} known
 */
export function hasAllVersions({ sent, events }) {
  return sent !== undefined && sent.versions.length > events.filter(({ kind }) => kind === "details_given").length;
}

/**
 * Return the version in which an answer got the value that it has in version `n`; 0 if it was sent with the
 * application.
 *
 * @param {SentVersion[]} versions
 * @param {number} n
 * @param {string} path
 */
export function versionOf(versions, n, path) {
  let since = n;
  while (since > 0 && isSame(valueAt(versions[since - 1], path), valueAt(versions[n], path))) since -= 1;
  return since;
}

/**
 * Return the answer at a path.
 *
 * @param {SentVersion | undefined} version
 * @param {string} path
 */
function valueAt(version, path) {
  const answers = version?.answers ?? {};
  const [, group = "", index, inner = path] = PATH.exec(path) ?? [];
  return (group ? answers[group]?.[Number(index)] : answers)?.[inner];
}

/**
 * Return whether two answers are the same. No answer equals null.
 *
 * @param {any} one
 * @param {any} other
 */
const isSame = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * Return fetched versions with the names of files that this device knows: the server was never told them.
 *
 * @param {NonNullable<Case["sent"]>} fetched
 * @param {Case["sent"]} known
 * @returns {NonNullable<Case["sent"]>}
 */
export function withFileNames(fetched, known) {
  const documents = known?.versions.flatMap((version) => version.documents) ?? [];
  const names = new Map(documents.flatMap(({ id, name }) => (name ? [[id, name]] : [])));
  /** @param {SentDocument} document */
  const named = (document) => (names.has(document.id) ? { ...document, name: names.get(document.id) } : document);
  const versions = fetched.versions.map((version) => ({ ...version, documents: version.documents.map(named) }));
  return { ...fetched, versions };
}
