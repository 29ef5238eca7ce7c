/**
 * The sentences about the age of a phone's lists, and about a clock that is behind them.
 *
 * @import { ListDays, PhoneVerdict } from "../../../core/papers/list_age.js"
 * @import { ExaminedPaper } from "./examination.js"
 * @import { RevocationList } from "../../../core/papers/revoked_papers.js"
 * @import { Words } from "../../words/words.js"
 */

import { html } from "lit";

import { MAX_LIST_AGE_DAYS } from "../../../core/country_papers.js";
import { dayOfList } from "../../../core/papers/list_age.js";
import { dayOf } from "../../words/format.js";
import { sayCount } from "../../words/say_count.js";
import { say } from "../../words/words.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";

/** Verdicts on papers that may have been revoked since the lists were fetched. @type {ReadonlySet<PhoneVerdict>} */
const MAY_BE_REVOKED = new Set(["valid", "status_unknown", "not_yet_valid", "genuine_refusal"]);

/**
 * Draw what is known of a revocation: nothing if the verdict does not depend on it.
 *
 * @param {ExaminedPaper} paper
 * @param {object} known
 * @param {ListDays} known.days - those of the lists.
 * @param {RevocationList | undefined} known.revocations
 * @param {boolean} known.isRegisterAsked
 * @param {Words} known.words
 */
export function ofRevocation({ verdict, age, facts, signedOn }, { days, revocations, isRegisterAsked, words }) {
  if (facts === null || !MAY_BE_REVOKED.has(verdict)) return "";
  if (isRegisterAsked) return html`<p>${say(words, "verify.not_revoked_register")}</p>`;
  const date = revocations ? dayOf(dayOfList(revocations)) : "";
  if (age === "enough") return html`<p>${say(words, "verify.not_revoked", { date })}</p>`;
  const limit = sayCount(words, "verify.stay_days", MAX_LIST_AGE_DAYS[facts.kind]);
  const older = days.signers < days.revocations ? days.signers : days.revocations;
  const dates = { date, limit, older: older && dayOf(older), signed: dayOf(signedOn) };
  return html`<p>${say(words, `verify.lists_${age}`, dates)}</p><p>${say(words, "verify.lists_to_do")}</p>`;
}

/**
 * Draw the warning that the phone's clock is behind its lists.
 *
 * @param {string} clock - ISO day in Amman by the phone's clock.
 * @param {string} today - ISO day by which papers are examined.
 * @param {Words} words
 */
export function clockWarning(clock, today, words) {
  return when(
    clock < today,
    () =>
      html`<div class="notice warning" data-clock-behind>${icon("clock")}<div><p>${say(words, "verify.clock_behind", { clock: dayOf(clock), today: dayOf(today) })}</p></div></div>`,
  );
}
