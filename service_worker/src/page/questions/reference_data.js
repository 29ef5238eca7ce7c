/**
 * What the form's checks need beside the declaration: today's lists and fees. Loaded after one can type into
 * the form, and again when the ministry has changed something.
 *
 * @import {Form} from "./form.js"
 */

import { cleanPhone } from "../../core/phone.js";
import { givenOutBy } from "../../core/phone_numbers.js";
import { listsOn } from "../../core/reference_data.js";
import { listen } from "../../sync/announce.js";
import { correctedToday } from "../../store/device_clock.js";
import { formReference, loadJsonInTime } from "../reference/reference.js";

/** @type {Promise<void> | null} */
let loading = null;

/** Resolves when the form has its lists and fees. What could not be read is tried again at the next call. @param {Form} form */
export function loadReferenceData(form) {
  loading ??= read(form);
  loading.catch(() => (loading = null));
  return loading;
}

/** @param {Form} form @param {() => void} changed - called when they have changed, or the day by which they are read. */
export function watchReferenceData(form, changed) {
  const reread = async () => {
    loading = null;
    await loadReferenceData(form);
    changed();
  };
  listen((news) => void (news.type === "reference" && reread()));
  void import("./device_clock.js").then(({ followClock }) => followClock(form, reread)).catch(() => undefined);
}

/**
 * The numbering plans of countries: Jordan's at once, the foreign table, twenty times as large, when a foreign number is
 * typed. Until it is loaded, any number of the right shape is accepted.
 *
 * @param {Form} form
 * @param {() => void} changed - called when more plans are known.
 */
export async function loadPhonePlans({ element, facts }, changed) {
  if (!element.querySelector("[data-kind=phone]")) return;
  const { phonesHome, phonesAbroad } = element.dataset;
  const home = await loadJsonInTime(phonesHome);
  const ours = Object.keys(home).map((code) => `+${code}`);
  const isOurs = givenOutBy(home);
  /** @type {ReturnType<typeof givenOutBy> | null} */
  let isTheirs = null;
  /** @type {Promise<void> | null} */
  let asked = null;
  const ask = () => {
    asked ??= loadJsonInTime(phonesAbroad).then(
      (plans) => {
        isTheirs = givenOutBy(plans);
        changed();
      },
      () => void (asked = null),
    );
  };
  /** @param {string} number */
  const isAbroad = (number) =>
    number.startsWith("+") && !ours.some((code) => number.startsWith(code) || code.startsWith(number));
  facts.isGivenOut = (number) => {
    if (!isAbroad(number)) return isOurs(number);
    ask();
    return isTheirs?.(number) ?? true;
  };
  element.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.closest("[data-kind=phone]") && isAbroad(cleanPhone(target.value)))
      ask();
  });
  changed();
}

/** @param {Form} form */
async function read(form) {
  const { facts, element } = form;
  const [{ lists, amounts }, today] = await Promise.all([formReference(element.dataset.reference), correctedToday()]);
  facts.today = today;
  facts.lists = listsOn(lists, facts.today);
  facts.amounts = amounts;
}
