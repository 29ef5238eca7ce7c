/** The screen "My applications": drafts, what waits to be sent, and what the ministry has received. */

import { html } from "lit";

import { MIN_BILLS } from "../../../core/cases/collective_bills.js";
import { dueBill } from "../../../core/cases/deadline.js";
import { isShownTo } from "../../../core/parties/institutions.js";
import { may } from "../../../core/parties/permissions.js";
import { ammanDay } from "../../../core/dates.js";
import { isDoubted } from "../../../core/outbox.js";
import { sheetIn } from "../../../core/sheets/row_ids.js";
import { inWallet, issuedIn, reminderOf } from "../../../core/papers/wallet.js";
import { knownActing } from "../../../store/acting.js";
import { findCase, listCases, syncState } from "../../../store/cases.js";
import { deleteDraft, listDrafts } from "../../../store/draft_list.js";
import { statementKind } from "../../../store/drafts.js";
import { openBody } from "../../../store/entry_content.js";
import { entries } from "../../../store/outbox.js";
import { openEach } from "../../../store/records.js";
import { knownPerson, knownSession } from "../../../store/session.js";
import { signOutHere } from "../../../store/sign_out.js";
import { announce } from "../../../sync/announce.js";
import { unsubscribe } from "../../shell/push.js";
import { loadJson } from "../../browser/load_json.js";
import { askToBeWoken } from "../../outbox/waking.js";
import { forWhom, institutionOf } from "../../parties/acting_names.js";
import { dateTime } from "../../words/format.js";
import { peopleOfDraft, peopleText } from "../../words/people_text.js";
import { sayCount } from "../../words/say_count.js";
import { NO_WORDS_YET, pageLanguage } from "../../words/words.js";
import { formUrl } from "../form_url.js";
import { reminderSentence } from "../papers/reminder.js";
import { Screen } from "../screen.js";
import { sessionNotice } from "../session_notice.js";
import { readUnreadable, unreadableSection } from "../unreadable.js";
import {
  badge,
  confirmedAction,
  isolated,
  isStatement,
  statusText,
  statusTone,
  waitingReason,
  waitingState,
  when,
} from "../waiting.js";

/**
 * @typedef {import("../../../core/outbox.js").Entry} Entry
 * @typedef {object} Data - the data of the screen.
 * @property {import("../../../store/drafts.js").Draft[]} drafts
 * @property {(Entry & {service: string, people: string})[]} waiting - `people`: whom the application is about.
 * @property {import("../../../store/cases.js").CaseSummary[]} cases
 * @property {import("../bills/collective_bills.js").Due[]} due - bills that can be paid at once; [] if fewer than two
 *   applications have one.
 * @property {import("../../../core/papers/wallet.js").Issued[]} issued
 * @property {import("../unreadable.js").Unreadable} unreadable
 * @property {boolean} others - true if something unsent is kept here for another person.
 * @property {string} asOf - time of the last sync, ISO 8601, or "".
 * @property {import("../../../store/session.js").Person | undefined} person
 * @property {boolean} hasEnded - true if the server has ended the person's session.
 * @property {import("../../../store/acting.js").Acting} acting - for whom the person acts.
 */

/** The data right after signing out, before the store is read again. @type {Data} */
const SIGNED_OUT = {
  drafts: [],
  waiting: [],
  cases: [],
  due: [],
  issued: [],
  unreadable: { keyLost: false, records: [] },
  others: false,
  asOf: "",
  person: undefined,
  hasEnded: false,
  acting: { party: "", institutions: [], former: [], ended: "" },
};

/**
 * The element `<moi-applications>`.
 *
 * @extends {Screen<Data>}
 */
export class Applications extends Screen {
  static properties = { ...Screen.properties, isListMissing: { state: true }, listWords: { state: true } };

  constructor() {
    super();
    /** Whether the part of a signed list could not be loaded. */
    this.isListMissing = false;
    /** The sentences of that part. @type {import("../../words/words.js").Words} */
    this.listWords = NO_WORDS_YET;
  }

  async read() {
    const acting = await knownActing();
    const isShown = (/** @type {string | undefined} */ party) => isShownTo(party, acting);
    const [allDrafts, allEntries, cases, { asOf }, person, session] = await Promise.all([
      listDrafts(isShown), entries(), listCases(acting.party), syncState(acting.party), knownPerson(), knownSession(),
    ]); // prettier-ignore
    const personId = session?.id ?? "";
    const ownEntries = allEntries.filter((entry) => !entry.person || entry.person === personId);
    const queue = ownEntries.filter(({ party }) => isShown(party));
    const named = new Map(allDrafts.readable.map(({ id, content }) => [id, peopleOfDraft(content, this.words)]));
    const known = new Map(cases.readable.map((one) => [one.id, peopleText(one.concerned ?? undefined, this.words)]));
    const services = new Map(cases.readable.map((one) => [one.id, one.service]));
    const waiting = await openEach(queue, async (entry) => {
      const { service = services.get(entry.applicationId) ?? "", concerned } = await openBody(entry);
      const people = concerned
        ? peopleText(concerned, this.words)
        : (named.get(entry.id) ?? known.get(entry.applicationId) ?? "");
      return { ...entry, service, people };
    });
    const doubted = new Set(queue.filter(isDoubted).map((entry) => entry.id));
    const queued = new Set(allEntries.map((entry) => entry.id));
    const sent = new Set(waiting.readable.map((entry) => entry.id));
    return {
      drafts: allDrafts.readable.filter((draft) => !queued.has(draft.id)),
      waiting: waiting.readable,
      cases: cases.readable.filter((one) => !doubted.has(one.id)),
      due: await dueBills(cases.readable),
      issued: issuedIn(cases.readable),
      unreadable: await readUnreadable(
        waiting.unreadable,
        allDrafts.unreadable.filter(({ id }) => !sent.has(id)),
        cases.unreadable,
        acting.party,
      ),
      others: allDrafts.others + allEntries.length - ownEntries.length > 0,
      asOf,
      acting,
      person,
      hasEnded: session?.hasEnded ?? false,
    };
  }

  /** @param {Data} data */
  drawing(data) {
    const unreadable = data.unreadable.keyLost || data.unreadable.records.length > 0;
    const nothingYet = !unreadable && data.drafts.length + data.waiting.length + data.cases.length === 0;
    const asked = data.cases.filter(({ status }) => status === "consent_asked");
    const sent = data.cases.filter((one) => !asked.includes(one));
    return html`
      ${when(data.hasEnded, () => sessionNotice("applications/", firstDeadline(data.cases), this.say.bind(this)))}
      ${when(unreadable, () => unreadableSection(data.unreadable, this.say.bind(this)))}
      ${when(data.issued.length, () => this.walletPart(data.issued))}
      ${when(nothingYet, () => this.emptiness(data))}
      ${when(asked.length, () =>
        this.list(
          "case.consent_requests",
          asked.map((one) => this.caseCard(one)),
        ),
      )}
      ${when(data.waiting.length, () =>
        this.list(
          "case.waiting",
          data.waiting.map((entry) => this.waitingCard(entry)),
        ),
      )}
      ${when(data.drafts.length, () =>
        this.list("case.drafts", [
          ...sheetsAmong(data.drafts).map((sheet) => this.sheetCard(sheet)),
          ...data.drafts.filter(({ content }) => !content.sheet).map((draft) => this.draftCard(draft)),
        ]),
      )}
      ${when(data.due.length, () => html`<moi-collective-bills .due=${data.due} .party=${data.acting.party} .mayPay=${may(institutionOf(data.acting, data.acting.party), "pay")} .words=${this.words}></moi-collective-bills>`)}
      ${when(sent.length, () =>
        this.list(
          "case.sent",
          sent.map((one) => this.caseCard(one)),
        ),
      )}
      ${when(sent.length > 1, () => this.tablePart(sent))}
      ${when(sent.length && data.acting.party, () => this.signedListPart(sent, data.acting.party))}
      ${this.footing(data)}
    `;
  }

  /**
   * Draw the screen without applications.
   *
   * @param {Data} data
   */
  emptiness({ acting }) {
    const mayFile = may(institutionOf(acting, acting.party), "file");
    return html`<div class="empty">
      <p>${this.say("case.no_applications")}</p>
      ${when(mayFile, () => html`<p><a class="button primary" href="/${pageLanguage()}/">${this.say("case.choose_service")}</a></p>`)}
    </div>`;
  }

  /**
   * Draw the reminder of papers that end soon, and the link to the wallet.
   *
   * @param {Data["issued"]} issued
   */
  walletPart(issued) {
    const today = ammanDay(new Date());
    const reminder = reminderOf(inWallet(issued, today).expiring, today);
    return html`<div class="notice ${reminder ? "warning" : ""}" data-wallet>
      ${when(reminder, () => html`<p>${reminder && reminderSentence(reminder, this.words)}</p>`)}
      <p><a href="/${pageLanguage()}/wallet/">${sayCount(this.words, "wallet.issued", issued.length)}</a></p>
    </div>`;
  }

  /**
   * Draw cards under a heading.
   *
   * @param {string} heading
   * @param {unknown[]} cards
   */
  list(heading, cards) {
    return html`<section class="cards">
      <h2>${this.say(heading)}</h2>
      <ul>
        ${cards.map((card) => html`<li class="card">${card}</li>`)}
      </ul>
    </section>`;
  }

  /**
   * Draw the button that saves received applications as a table.
   *
   * @param {Data["cases"]} sent
   */
  tablePart(sent) {
    const save = async () => {
      const { saveStatusTable } = await import("./status_table.js"); // few people need it
      await saveStatusTable(sent, this.words);
    };
    return html`<div>
      <button type="button" class="button secondary" data-save-table @click=${() => void save()}>${this.say("case.table")}</button>
      <p class="hint">${this.say("case.table_hint")}</p>
    </div>`;
  }

  /**
   * Draw the button for a list that the ministry signs. What it needs then comes from the server, as the list does.
   *
   * @param {Data["cases"]} sent
   * @param {string} party - id of the institution.
   */
  signedListPart(sent, party) {
    const load = async () => {
      this.isListMissing = false;
      try {
        await import("./signed_list.js");
        this.listWords = await loadJson(this.dataset.listWords);
      } catch {
        this.isListMissing = true;
      }
    };
    return html`<div>
      <button type="button" class="button secondary" data-signed-list @click=${() => void load()}>${this.say("case.list")}</button>
      <p class="hint">${this.say("case.list_hint")}</p>
      <p role="status">${when(this.isListMissing, () => this.say("case.list_offline"))}</p>
      ${when(this.listWords !== NO_WORDS_YET, () => html`<moi-signed-list .cases=${sent} .party=${party} .words=${{ ...this.words, ...this.listWords }}></moi-signed-list>`)}
    </div>`;
  }

  /**
   * Draw the card of an entry.
   *
   * @param {Data["waiting"][number]} entry
   */
  waitingCard(entry) {
    return html`
      <h3><a href=${caseUrl(entry.applicationId)}>${this.headingOf(entry.service, isStatement(entry) ? this.say(`case.${entry.kind}`) : "", entry.people)}</a></h3>
      ${this.partyLine(entry.party)}
      ${waitingState(entry, this.progress[entry.id], this.say.bind(this))}
      <p class="hint">${waitingReason(entry, this.say.bind(this))}</p>
    `;
  }

  /**
   * Draw the card of a draft.
   *
   * @param {Data["drafts"][number]} draft
   */
  draftCard(draft) {
    const { details } = draft.content;
    const kind = statementKind(draft.content);
    const name = this.headingOf(
      draft.service,
      details ? this.say("case.ask_answer") : kind ? this.say(`case.${kind}`) : "",
      peopleOfDraft(draft.content, this.words),
    );
    const url = kind ? caseUrl(draft.content[kind] ?? "") : formUrl(draft.service, `draft=${draft.id}`);
    return html`
      <h3><a href=${url}>${name}</a></h3>
      ${this.partyLine(draft.party)}
      <p class="hint">${this.say("case.draft_changed", { date: dateTime(draft.updated_at) })}</p>
      <div class="actions">
        <a class="button secondary" href=${url}>${this.say(kind ? `case.${kind}_continue` : "case.continue")}</a>
        ${confirmedAction(
          {
            question: this.say("send.ask_delete", { name }),
            label: this.say("send.delete"),
            confirm: async () => {
              await deleteDraft(draft.id);
              announce({ type: "changed" });
            },
          },
          this.say.bind(this),
        )}
      </div>
    `;
  }

  /**
   * Draw the card of a sheet, whose rows have a page of their own.
   *
   * @param {Data["drafts"]} rows
   */
  sheetCard(rows) {
    const [{ id, service, party }] = rows;
    const url = `/${pageLanguage()}/sheet/#${service.toLowerCase().replaceAll("_", "-")}/${sheetIn(id)}`;
    return html`
      <h3><a href=${url}>${this.headingOf(service, sayCount(this.words, "case.sheet_rows", rows.length), "")}</a></h3>
      ${this.partyLine(party)}
      <p class="actions"><a class="button secondary" href=${url}>${this.say("case.sheet_open")}</a></p>
    `;
  }

  /**
   * Draw for which institution something is that waits.
   *
   * @param {string | undefined} party
   */
  partyLine(party) {
    const acting = this.data?.acting;
    return when(party && acting, () => {
      const known = /** @type {import("../../../store/acting.js").Acting} */ (acting);
      return html`<p class="hint" data-party=${String(party)}>${forWhom("acting", known, String(party), this.words)}</p>`;
    });
  }

  /**
   * Draw the card of a case.
   *
   * @param {Data["cases"][number]} one
   */
  caseCard(one) {
    return html`
      <h3><a href=${caseUrl(one.id)}>${this.headingOf(one.service, "", peopleText(one.concerned ?? undefined, this.words))}</a></h3>
      <p class="reference"><bdi>${one.reference}</bdi></p>
      ${badge(statusTone(one.status), statusText(one, this.say.bind(this)))}
      <p class="hint">${dateTime(one.updated_at)}</p>
    `;
  }

  /**
   * Draw the last sync, and the sign-in or sign-out.
   *
   * @param {Data} data
   */
  footing({ asOf, person, others, hasEnded }) {
    const next = `#next=/${pageLanguage()}/applications/`;
    return html`<footer class="as-of">
      <p class="hint">${asOf ? this.say("case.as_of", { date: dateTime(asOf) }) : this.say("case.never_synced")}</p>
      ${when(others, () => html`<p class="notice" data-others>${this.say("case.others_here")}</p>`)}
      ${
        person
          ? html`<p class="hint">${this.say(hasEnded ? "session.was_signed_in" : "case.signed_in", { contact: isolated(person.contact_masked) })}</p>
            <p class="hint">${this.say("case.shared_device")}</p>
            <button type="button" class="button quiet" data-sign-out @click=${() => void this.signOut()}>
              ${this.say("case.sign_out")}
            </button>`
          : html`<p><a href="/${pageLanguage()}/sign-in/${next}">${this.say("case.sign_in")}</a></p>`
      }
      <moi-open-file></moi-open-file>
    </footer>`;
  }

  /**
   * Sign out at once, whatever the connection: this device first, then the screen, then the server when it can be
   * reached. The person may close the page as soon as it shows that nobody is signed in.
   */
  async signOut() {
    try {
      await signOutHere();
      this.data = SIGNED_OUT;
      announce({ type: "changed" });
      void import("../../../sync/end_sessions.js").then(({ endSessions }) => endSessions()).catch(() => undefined);
      void askToBeWoken().catch(() => undefined);
      void unsubscribe().catch(() => undefined);
    } finally {
      await this.refresh(); // even after a failure, so that the screen shows what is stored
    }
  }

  /**
   * Return the title of a card: the service, what is done, whom it is about.
   *
   * @param {string} service
   * @param {string} act - "" for the application itself.
   * @param {string} people - "" if they are not known.
   */
  headingOf(service, act, people) {
    return [this.say(`service.${service}`), act, people].filter(Boolean).join(" – ");
  }
}

/**
 * Return the due bills of applications that wait for a payment, and load the element that pays them at once. Most
 * people have one at most, and load nothing.
 *
 * @param {Data["cases"]} cases
 * @returns {Promise<Data["due"]>}
 */
async function dueBills(cases) {
  const unpaid = cases.filter(({ status }) => status === "awaiting_fee" || status === "approved_unpaid");
  if (unpaid.length < MIN_BILLS) return [];
  await import("../bills/collective_bills.js").catch(() => undefined); // the next drawing tries again
  const whole = await Promise.all(
    unpaid.map(async (one) => ({ one, known: await findCase(one.id, one.party).catch(() => undefined) })),
  );
  return whole.flatMap(({ one, known }) => {
    const bill = dueBill(known?.bills);
    return bill ? [{ one, bill }] : [];
  });
}

/**
 * Return the drafts that are rows of sheets, by sheet.
 *
 * @param {Data["drafts"]} drafts
 */
function sheetsAmong(drafts) {
  /** @type {Map<string, Data["drafts"]>} */
  const sheets = new Map();
  for (const draft of drafts) {
    if (!draft.content.sheet) continue;
    const sheet = sheetIn(draft.id);
    sheets.set(sheet, [...(sheets.get(sheet) ?? []), draft]);
  }
  return [...sheets.values()];
}

/**
 * Return the first deadline of all cases, an ISO day, or "".
 *
 * @param {Data["cases"]} cases
 */
function firstDeadline(cases) {
  return cases.flatMap(({ until }) => until || []).toSorted()[0] ?? "";
}

/**
 * Return the address of a case.
 *
 * @param {string} id
 */
function caseUrl(id) {
  return `/${pageLanguage()}/case/#${id}`;
}
