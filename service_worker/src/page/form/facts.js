/**
 * What the form is judged by: the service's rules and charges, lists and fees as they are on this day. They come after the
 * form can be typed into, and again when the ministry has changed something.
 *
 * @import {Form} from "./form.js"
 */

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

/** What numbers countries give out; until that is known, any that has the shape of one is taken. @param {Form} form */
export async function knowPhones({ element, facts }) {
  if (element.querySelector("[data-kind=phone]")) facts.isGivenOut = givenOutBy(await loadJson(element.dataset.phones));
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
