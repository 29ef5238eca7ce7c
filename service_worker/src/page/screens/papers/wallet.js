/**
 * The screen "My wallet": papers that were issued to the person and the family, from all applications. It is read from
 * this device alone.
 */

import { html } from "lit";

import { ammanDay } from "../../../core/dates.js";
import { may } from "../../../core/parties/permissions.js";
import { shownShares } from "../../../core/papers/shares.js";
import { inWallet, issuedIn, reminderOf, replacedIn, standingOf } from "../../../core/papers/wallet.js";
import { ALL, choicesIn, filtered, stillPossible } from "../../../core/papers/wallet_filter.js";
import { knownActing } from "../../../store/acting.js";
import { listCases, syncState } from "../../../store/cases.js";
import { DeviceKeyLost } from "../../../store/device.js";
import { knownPerson, knownSession } from "../../../store/session.js";
import { dateTime } from "../../words/format.js";
import { pageLanguage } from "../../words/words.js";
import { sentAnswers } from "./follow_up.js";
import { icon } from "../icon.js";
import { keepPapersPages } from "./keep_pages.js";
import { nameOf, titleOf } from "./paper_title.js";
import { reminderSentence } from "./reminder.js";
import { replacedPart } from "./replaced.js";
import { Screen } from "../screen.js";
import { sessionNotice } from "../session_notice.js";
import { isKeyLost } from "../unreadable.js";
import { when } from "../waiting.js";
import { filterControls, shownSentence } from "./wallet_filter.js";

/**
 * @import {Answers} from "../../../core/types.js"
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {Share} from "../../../store/cases.js"
 * @import {TitledShare} from "../shares/share_list.js"
 * @typedef {object} Data - the data of the screen.
 * @property {Issued[]} issued
 * @property {ReturnType<typeof replacedIn>} replaced
 * @property {Record<string, Answers>} sent - answers that this device sent, by case id.
 * @property {Share[]} shares - the shares of all papers, in the order in which they are shown.
 * @property {boolean} isDamaged - true if a case here cannot be opened; it may have papers.
 * @property {string} person - id of the person who is signed in, or "".
 * @property {string} party - the party whose papers are shown.
 * @property {boolean} mayFile - whether the person may share them, end shares and apply for the party.
 * @property {boolean} hasEnded - true if the server has ended the session.
 * @property {string} asOf - time of the last sync, ISO 8601, or "".
 */

const GROUPS = /** @type {const} */ (["expiring", "valid", "over"]);

/**
 * The element `<moi-wallet>`.
 *
 * @extends {Screen<Data>}
 */
export class WalletScreen extends Screen {
  static properties = { ...Screen.properties, filter: { state: true } };

  constructor() {
    super();
    /** The person's choice of papers. @type {import("../../../core/papers/wallet_filter.js").Filter} */
    this.filter = ALL;
  }

  async read() {
    const acting = await knownActing();
    const { party } = acting;
    const [cases, { asOf }, person, session, keyLost] = await Promise.all([
      listCases(party),
      syncState(party),
      knownPerson(),
      knownSession(),
      isKeyLost(),
    ]);
    if (keyLost) throw new DeviceKeyLost();
    const issued = issuedIn(cases.readable);
    if (issued.length > 0) keepPapersPages();
    const shares = cases.readable.flatMap((known) => known.shares ?? []);
    if (person && issued.length > 0) await import("../shares/share_list.js");
    return {
      issued,
      replaced: replacedIn(cases.readable),
      sent: await sentAnswers(issued),
      isDamaged: cases.unreadable.length > 0,
      shares: shownShares(shares, Date.now()),
      person: person?.id ?? "",
      party,
      mayFile: may(
        acting.institutions.find(({ id }) => id === party),
        "file",
      ),
      hasEnded: session?.hasEnded ?? false,
      asOf,
    };
  }

  /** @param {Data} data */
  drawing({ issued, replaced, sent, shares, isDamaged, person, party, mayFile, hasEnded, asOf }) {
    const isKnown = person !== "";
    const today = ammanDay(new Date());
    const wallet = inWallet(issued, today);
    const choices = choicesIn(issued);
    const filter = stillPossible(this.filter, choices);
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
      ${filterControls(issued.length, choices, filter, this.words, (changed) => (this.filter = changed))}
      ${when(issued.length > 0 && filtered(issued, filter).length === 0, () => html`<p class="empty">${this.say("wallet.shown_none")}</p>`)}
      ${GROUPS.map(
        (
          name,
        ) => html`<moi-papers data-group=${name} .issued=${filtered(wallet[name], filter)} .sent=${sent} .words=${this.words} .heading=${`wallet.${name}`} .level=${2} .mayFile=${mayFile}
          .further=${(/** @type {Issued} */ one) => html`${mayFile ? this.shareButton(one, person) : ""}${this.linkToCase(one)}`}></moi-papers>`,
      )}
      ${replacedPart(filtered(replaced, filter), this.words)}
      ${when(isKnown && issued.length > 0, () => html`<moi-shares .shares=${shares.map((each) => this.titled(each, issued))} .person=${person} .party=${party} .mayFile=${mayFile} .words=${this.words}></moi-shares>`)}
      ${when(toKeep.length > 1, () => html`<moi-papers-zip .numbers=${toKeep.map(({ paper }) => paper.number)} .party=${party} .words=${this.words}></moi-papers-zip>`)}
      <footer class="as-of">
        <p class="hint">${asOf ? this.say("case.as_of", { date: dateTime(asOf) }) : this.say("case.never_synced")}</p>
        ${when(!isKnown && issued.length > 0, () => html`<p>${this.signIn("quiet")}</p>`)}
      </footer>
    `;
  }

  /** @param {Data} data */
  spoken({ issued }) {
    const filter = stillPossible(this.filter, choicesIn(issued));
    return shownSentence(filtered(issued, filter).length, filter, this.words);
  }

  /** Draw the notice of an unreadable case. */
  damage() {
    return html`<div class="notice warning" data-damaged>
      <p>${this.say("wallet.damaged")}</p>
      <p><a href="/${pageLanguage()}/applications/">${this.say("nav.applications")}</a></p>
    </div>`;
  }

  /**
   * Draw the wallet without papers.
   *
   * @param {boolean} isKnown
   * @param {boolean} isDoubtful - whether papers may have been issued of which this device does not know.
   */
  emptiness(isKnown, isDoubtful) {
    const key = isDoubtful ? "wallet.not_known" : "wallet.empty";
    return html`<div class="empty">
      <p>${this.say(isKnown ? key : "wallet.signed_out")}</p>
      <p class="actions">
        ${when(!isKnown, () => this.signIn("primary"))}
        <a class="button ${isKnown ? "primary" : "secondary"}" href="/${pageLanguage()}/">${this.say("case.choose_service")}</a>
      </p>
    </div>`;
  }

  /**
   * Draw the link to the sign-in.
   *
   * @param {"primary" | "quiet"} look
   */
  signIn(look) {
    return html`<a class="button ${look}" href="/${pageLanguage()}/sign-in/#next=/${pageLanguage()}/wallet/">${this.say("wallet.sign_in")}</a>`;
  }

  /**
   * Draw the button that shares a paper. One that is no longer in force is not shared.
   *
   * @param {Issued} issued
   * @param {string} person - id of the person who is signed in, or "".
   */
  shareButton(issued, person) {
    const { paper } = issued;
    if (person === "" || ["expired", "revoked"].includes(standingOf(issued, ammanDay(new Date())))) return "";
    const share = async () => {
      const { openShareDialog } = await import("../shares/share_dialog.js");
      openShareDialog({ issued, titleText: this.titleOf(paper), person, words: this.words });
    };
    return html`<button type="button" class="button secondary" data-share-paper=${paper.number} aria-describedby=${`paper-${paper.number}`} @click=${() => void share()}>
      ${this.say("shares.share")}
    </button>`;
  }

  /**
   * Return a share with the title of its paper. A paper that was replaced is not here any more.
   *
   * @param {Share} share
   * @param {Issued[]} issued
   * @returns {TitledShare}
   */
  titled(share, issued) {
    const found = issued.find(({ paper }) => paper.number === share.paper);
    return { ...share, title: found ? this.titleOf(found.paper) : share.paper };
  }

  /**
   * Return the title of a paper and the name of its holder.
   *
   * @param {import("../../../store/cases.js").Paper} paper
   */
  titleOf(paper) {
    return `${titleOf(paper, this.words)}: \u2068${nameOf(paper)}\u2069`;
  }

  /**
   * Draw the link to a paper's case.
   *
   * @param {Issued} issued
   */
  linkToCase({ caseId, paper }) {
    return html`<a class="button quiet" href="/${pageLanguage()}/case/#${caseId}" aria-describedby=${`paper-${paper.number}`}>${this.say("wallet.case")}</a>`;
  }
}
