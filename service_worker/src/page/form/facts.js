/**
 * What the form is judged by: the service's rules and charges, lists and fees as they are on this day. They come after the
 * form can be typed into, and again when the ministry has changed something.
 *
 * @import {Form} from "./form.js"
 */

import { cleanPhone } from "../../core/phone.js";
import { givenOutBy } from "../../core/phone_numbers.js";
import { listsOn } from "../../core/reference_data.js";
import { listen } from "../../sync/announce.js";
import { feeTable, loadJson, referenceData } from "../reference.js";

/** @type {Promise<void> | null} */
let loading = null;

/** Until the form has its facts. What could not be read is tried again at the next call. @param {Form} form */
export function knowFacts(form) {
  loading ??= read(form);
  loading.catch(() => (loading = null));
  return loading;
}

/** @param {Form} form @param {() => void} changed - the facts have. */
export function followFacts(form, changed) {
  listen((news) => {
    if (news.type !== "reference") return;
    loading = null;
    void knowFacts(form).then(changed);
  });
}

/**
 * What numbers countries give out: ours at once, those of abroad, a table twenty times as large, as soon as one is begun. Until
 * that is known, any that has the shape of one is taken.
 *
 * @param {Form} form
 * @param {() => void} changed - what is given out is known better.
 */
export async function knowPhones({ element, facts }, changed) {
  if (!element.querySelector("[data-kind=phone]")) return;
  const { phonesHome, phonesAbroad } = element.dataset;
  const home = await loadJson(phonesHome);
  const ours = Object.keys(home).map((code) => `+${code}`);
  const isOurs = givenOutBy(home);
  /** @type {ReturnType<typeof givenOutBy> | null} */
  let isTheirs = null;
  /** @type {Promise<void> | null} */
  let asked = null;
  const ask = () => {
    asked ??= loadJson(phonesAbroad).then(
      (plans) => {
        isTheirs = givenOutBy(plans);
        changed();
      },
      () => void (asked = null),
    );
  };
  /** @param {string} number */
  const isAbroad = (number) => number.startsWith("+") && !ours.some((code) => number.startsWith(code) || code.startsWith(number));
  facts.isGivenOut = (number) => {
    if (!isAbroad(number)) return isOurs(number);
    ask();
    return isTheirs?.(number) ?? true;
  };
  element.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.closest("[data-kind=phone]") && isAbroad(cleanPhone(target.value, ""))) ask();
  });
  changed();
}

/** @param {Form} form */
async function read(form) {
  const { facts, element, declaration } = form;
  const [rules, data, { amounts, names }] = await Promise.all([
    loadJson(element.dataset.rules), referenceData(element.dataset), feeTable(element.dataset.fees),
  ]); // prettier-ignore
  Object.assign(declaration, rules);
  facts.lists = listsOn(data, facts.today);
  facts.amounts = amounts;
  form.feeNames = names;
}
