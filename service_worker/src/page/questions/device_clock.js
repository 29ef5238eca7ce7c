/**
 * The day by which dates are judged: it follows the server's clock if the device's is wrong. The person is told once,
 * where a date is asked for.
 *
 * @import {Form} from "./open_form.js"
 */

import { ammanDay } from "../../core/dates.js";
import { correctedToday } from "../../store/device_clock.js";
import { compareClocks } from "../../sync/device_clock.js";
import { element as make } from "../components/elements.js";
import { dayOf } from "../words/format.js";
import { say } from "../words/words.js";
import { fieldOf } from "./open_form.js";

/**
 * Compare the device's clock with the server's now, and whenever a connection is back.
 *
 * @param {Form} form
 * @param {() => Promise<void>} reread - called if the day differs from the form's.
 */
export async function followClock(form, reread) {
  form.element.addEventListener("focusin", ({ target }) => tellOnce(form, fieldOf(target)));
  const compare = async () => {
    if (!navigator.onLine) return;
    await compareClocks().catch(() => undefined); // fails in a browser that keeps nothing
    if ((await correctedToday()) !== form.facts.today) await reread();
    tellOnce(form, fieldOf(document.activeElement));
  };
  addEventListener("online", () => void compare());
  await compare();
}

/**
 * Show the notice at a date field, if it is not shown yet and the device's day is wrong.
 *
 * @param {Form} form
 * @param {HTMLElement | null} field - field that has the focus.
 */
function tellOnce({ element, facts, words }, field) {
  const device = ammanDay(new Date());
  if (field?.dataset.kind !== "date" || facts.today === device || element.querySelector("[data-wrong-date]")) return;
  const text = say(words, "form.wrong_device_date", { device: dayOf(device), today: dayOf(facts.today) });
  const notice = make("p", { className: "notice warning", role: "status" }, text);
  notice.dataset.wrongDate = "";
  field.append(notice);
}
