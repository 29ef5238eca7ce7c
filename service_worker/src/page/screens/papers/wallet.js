/** My wallet: what was issued to the person and the family, over all applications. It is read from this device alone. */

import { html } from "lit";

import { ammanDay } from "../../../core/dates.js";
import { inWallet, issuedIn, reminderOf } from "../../../core/wallet.js";
import { listCases, syncState } from "../../../store/cases.js";
import { DeviceKeyLost } from "../../../store/device.js";
import { knownPerson, knownSession } from "../../../store/session.js";
import { dateTime } from "../../words/format.js";
import { pageLanguage } from "../../words/words.js";
import { sentAnswers } from "./follow_up.js";
import { icon } from "../icon.js";
import { reminderSentence } from "./reminder.js";
import { Screen } from "../screen.js";
import { sessionNotice } from "../session_notice.js";
import { isKeyLost } from "../unreadable.js";
import { when } from "../waiting.js";

/**
 * @import {Answers} from "../../../core/types.js"
 * @import {Issued} from "../../../core/wallet.js"
 * @typedef {object} Data
 * @property {Issued[]} issued
 * @property {Record<string, Answers>} sent - from this device, by the case.
 * @property {boolean} isDamaged - a case that is kept here cannot be opened, and may have papers.
 * @property {boolean} isKnown - somebody is signed in.
 * @property {boolean} hasEnded - the session of whoever is.
 * @property {string} asOf
 */

const GROUPS = /** @type {const} */ (["expiring", "valid", "over"]);

/** @extends {Screen<Data>} */
export class WalletScreen extends Screen {
  async read() {
    const [cases, { asOf }, person, session, keyLost] = await Promise.all([
      listCases(),
      syncState(),
      knownPerson(),
      knownSession(),
      isKeyLost(),
    ]);
    if (keyLost) throw new DeviceKeyLost();
    const issued = issuedIn(cases.readable);
    return {
      issued,
      sent: await sentAnswers(issued),
      isDamaged: cases.unreadable.length > 0,
      isKnown: person !== undefined,
      hasEnded: session?.hasEnded ?? false,
      asOf,
    };
  }

  /** @param {Data} data */
  drawing({ issued, sent, isDamaged, isKnown, hasEnded, asOf }) {
    const today = ammanDay(new Date());
    const wallet = inWallet(issued, today);
    const toKeep = GROUPS.flatMap((name) => wallet[name]).filter(({ isRevoked }) => !isRevoked);
    const reminder = reminderOf(wallet.expiring, today);
    return html`
      ${when(hasEnded, () => sessionNotice("wallet/", "", this.say.bind(this)))}
      ${when(isDamaged, () => this.damage())}
      ${when(
        reminder,
        () => html`<div class="notice warning" data-reminder>${icon("clock")}
        <div><p>${reminder && reminderSentence(reminder, this.words)}</p></div></div>`,
      )}
      ${when(issued.length === 0 && !isDamaged, () => this.emptiness(isKnown, hasEnded || asOf === ""))}
      ${GROUPS.map(
        (
          name,
        ) => html`<moi-papers data-group=${name} .issued=${wallet[name]} .sent=${sent} .words=${this.words} .heading=${`wallet.${name}`} .level=${2}
          .further=${(/** @type {Issued} */ one) => this.linkToCase(one)}></moi-papers>`,
      )}
      ${when(toKeep.length > 1, () => html`<moi-papers-zip .numbers=${toKeep.map(({ paper }) => paper.number)} .words=${this.words}></moi-papers-zip>`)}
      <footer class="as-of">
        <p class="hint">${asOf ? this.say("case.as_of", { date: dateTime(asOf) }) : this.say("case.never_synced")}</p>
        ${when(!isKnown && issued.length > 0, () => html`<p>${this.signIn("quiet")}</p>`)}
      </footer>
    `;
  }

  damage() {
    return html`<div class="notice warning" data-damaged>
      <p>${this.say("wallet.damaged")}</p>
      <p><a href="/${pageLanguage()}/applications/">${this.say("nav.applications")}</a></p>
    </div>`;
  }

  /** @param {boolean} isKnown @param {boolean} isDoubtful - something may have been issued that this device was not told of. */
  emptiness(isKnown, isDoubtful) {
    const known = isDoubtful ? "wallet.not_known" : "wallet.empty";
    return html`<div class="empty">
      <p>${this.say(isKnown ? known : "wallet.signed_out")}</p>
      <p class="actions">
        ${when(!isKnown, () => this.signIn("primary"))}
        <a class="button ${isKnown ? "primary" : "secondary"}" href="/${pageLanguage()}/">${this.say("case.choose_service")}</a>
      </p>
    </div>`;
  }

  /** @param {"primary" | "quiet"} look */
  signIn(look) {
    return html`<a class="button ${look}" href="/${pageLanguage()}/sign-in/#next=/${pageLanguage()}/wallet/">${this.say("wallet.sign_in")}</a>`;
  }

  /** @param {Issued} issued */
  linkToCase({ caseId, paper }) {
    return html`<a class="button quiet" href="/${pageLanguage()}/case/#${caseId}" aria-describedby=${`paper-${paper.number}`}>${this.say("wallet.case")}</a>`;
  }
}
