/**
 * The knowledge that the page of a sheet has of its service: the declaration, the words of its lists, and the lists and
 * fees of today.
 *
 * @import {Declaration, Facts, Field} from "../../../core/types.js"
 * @import {SheetWords} from "../../../core/sheets/choices.js"
 * @typedef {object} SheetService
 * @property {Declaration} declaration
 * @property {Field[]} questions - those outside groups, and the groups.
 * @property {{ar: SheetWords, en: SheetWords}} words
 * @property {Facts} facts
 * @property {{[callingCode: string]: string}} phonePlans
 * @property {{[rule: string]: string}} rules - messages by rule.
 */

import { givenOutBy } from "../../../core/forms/phone_numbers.js";
import { listsOn } from "../../../core/reference_data.js";
import { correctedToday } from "../../../store/device_clock.js";
import { request } from "../../../sync/api.js";
import { formReference, loadJsonInTime } from "../../reference/reference.js";

/** The cache of the words of sheets, which are no files of the product. */
const CACHE = "moi-sheet-words";

/** The error when what reads a sheet was never loaded on this device, and there is no connection. */
export class NoWordsYet extends Error {
  name = "NoWordsYet";
}

/**
 * Load what is known of a service.
 *
 * @param {string} code - the code of the service.
 * @param {DOMStringMap} addresses - data attributes of the screen.
 * @returns {Promise<SheetService>}
 * @throws {NoWordsYet}
 */
export async function loadService(code, { declarations = "{}", phones = "", reference, worker = "" }) {
  const [home, abroad] = phones.split(" ");
  const [declaration, ar, en, atHome, elsewhere, { lists, amounts }, today] = await Promise.all([
    loadJsonInTime(JSON.parse(declarations)[code]),
    wordsOf(code, "ar"),
    wordsOf(code, "en"),
    loadJsonInTime(home),
    loadJsonInTime(abroad),
    formReference(reference),
    correctedToday(),
    requireWorker(worker),
  ]);
  const phonePlans = { ...atHome, ...elsewhere };
  return {
    declaration,
    questions: declaration.sections.flatMap((/** @type {{fields: Field[]}} */ { fields }) => fields),
    words: { ar, en },
    facts: {
      today,
      lists: listsOn(lists, today),
      amounts,
      known: {},
      documents: null,
      isGivenOut: givenOutBy(phonePlans),
    },
    phonePlans,
    rules: Object.fromEntries(declaration.rules.map((/** @type {{id: string, message?: string}} */ { id, message }) => [id, message ?? ""])), // prettier-ignore
  };
}

/**
 * Check that the script of the worker that reads sheets can be loaded.
 *
 * @param {string} script - its address.
 * @throws {NoWordsYet}
 */
async function requireWorker(script) {
  const loaded = await fetch(script).catch(() => null);
  if (!loaded?.ok) throw new NoWordsYet(script);
}

/**
 * Return the words of a sheet: today's if there is a connection, else those that were loaded last.
 *
 * @param {string} code
 * @param {"ar" | "en"} language
 * @returns {Promise<SheetWords>}
 * @throws {NoWordsYet}
 */
async function wordsOf(code, language) {
  const address = `/api/services/${code}/sheet.json?lang=${language}`;
  const { status, body } = await request("GET", address, { credentials: "omit", cache: "no-cache" });
  const cache = await caches.open(CACHE);
  if (status === 200) {
    await cache.put(address, new Response(JSON.stringify(body)));
    return body;
  }
  const kept = await cache.match(address);
  if (!kept) throw new NoWordsYet(address);
  return kept.json();
}
