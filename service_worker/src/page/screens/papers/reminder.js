/** Reminders that the device makes itself, of papers that end soon. */

import { sayCount } from "../../words/say_count.js";
import { say } from "../../words/words.js";
import { dayOf } from "../../words/format.js";

/**
 * Return the sentence of a reminder.
 *
 * @param {import("../../../core/papers/wallet.js").Reminder} reminder
 * @param {import("../../words/words.js").Words} words
 */
export function reminderSentence({ count, within, first }, words) {
  return sayCount(words, "wallet.reminder", count, { days: say(words, `wallet.within_${within}`), date: dayOf(first) });
}
