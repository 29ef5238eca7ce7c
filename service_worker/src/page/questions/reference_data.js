/**
 * The lists and fees of today, which the form's checks need beside the declaration. They are loaded after the person
 * can type, and again when the ministry changes them.
 *
 * @import {Form} from "./open_form.js"
 */

import { cleanPhone } from "../../core/forms/phone.js";
import { givenOutBy } from "../../core/forms/phone_numbers.js";
import { listsOn } from "../../core/reference_data.js";
import { listen } from "../../sync/announce.js";
import { correctedToday } from "../../store/device_clock.js";
import { formReference, loadJsonInTime } from "../reference/reference.js";

/** @type {Promise<void> | null} */
let loading = null;

/**
 * Wait until the form has its lists and fees. If they cannot be read, the next call tries again.
 *
 * @param {Form} form
 */
export function loadReferenceData(form) {
  loading ??= read(form);
  loading.catch(() => (loading = null));
  return loading;
}

/**
 * Watch for changes of the lists, the fees, or the day by which they are read.
 *
 * @param {Form} form
 * @param {() => void} changed - called after such a change.
 */
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
 * Load the numbering plans of countries: Jordan's at once, the foreign ones, twenty times as large, when a foreign
 * number is typed. Until then, any number of the right shape is accepted.
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
  let loadingAbroad = null;
  const loadAbroad = () => {
    loadingAbroad ??= loadJsonInTime(phonesAbroad).then(
      (plans) => {
        isTheirs = givenOutBy(plans);
        changed();
      },
      () => void (loadingAbroad = null),
    );
  };
  /** @param {string} number */
  const isAbroad = (number) =>
    number.startsWith("+") && !ours.some((code) => number.startsWith(code) || code.startsWith(number));
  facts.isGivenOut = (number) => {
    if (!isAbroad(number)) return isOurs(number);
    loadAbroad();
    return isTheirs?.(number) ?? true;
  };
  element.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.closest("[data-kind=phone]") && isAbroad(cleanPhone(target.value)))
      loadAbroad();
  });
  changed();
}

/**
 * Write today's lists and fees into the form's facts.
 *
 * @param {Form} form
 */
async function read(form) {
  const { facts, element } = form;
  const [{ lists, amounts }, today] = await Promise.all([formReference(element.dataset.reference), correctedToday()]);
  facts.today = today;
  facts.lists = listsOn(lists, facts.today);
  facts.amounts = amounts;
}
