/**
 * The screen of one application: waiting to be sent, or received, with its receipt, its events, and what is asked for.
 */

import { html } from "lit";

import { deadlineOf } from "../../../core/cases/deadline.js";
import { UNREADABLE, isDoubted, mayChange } from "../../../core/outbox.js";
import { dueBill } from "../../../core/cases/deadline.js";
import { personName } from "../../../core/forms/person_name.js";
import { isShownTo } from "../../../core/parties/institutions.js";
import { may } from "../../../core/parties/permissions.js";
import { issuedIn } from "../../../core/papers/wallet.js";
import { actFor, knownActing } from "../../../store/acting.js";
import { findCase, syncState, wholeRow } from "../../../store/cases.js";
import { copyAsDraft, deleteDraft } from "../../../store/draft_list.js";
import { loadDraft } from "../../../store/drafts.js";
import { openBody } from "../../../store/entry_content.js";
import { entries } from "../../../store/outbox.js";
import { Unreadable, unlessUnreadable } from "../../../store/records.js";
import { knownSession } from "../../../store/session.js";
import { announce } from "../../../sync/announce.js";
import { keptOfPeople } from "../../reference/reference.js";
import { takeBackEntry } from "../../outbox/send.js";
import { requestParts } from "../../components/ministry_request.js";
import { failureNotice } from "../../components/storage_failure.js";
import { choiceText, forWhom, institutionOf } from "../../parties/acting_names.js";
import { peopleOfDraft, peopleText } from "../../words/people_text.js";
import { pageLanguage } from "../../words/words.js";
import { syncNow } from "../../outbox/sync_now.js";
import { consentAwaited, consentRequest } from "./consent.js";
import { formUrl } from "../form_url.js";
import { pushOffer } from "./push_offer.js";
import { returnedPayments } from "../bills/returned_payments.js";
import { isReceiptVerified, receiptPart, verifiedPayments } from "../receipt.js";
import { wayToAnswers } from "./remedy.js";
import { Screen } from "../screen.js";
import { sessionNotice } from "../session_notice.js";
import { settled, settledBills } from "../bills/settled_bills.js";
import { dueSentence, facts, sessionSentence, stagesAhead, timeline } from "./timeline.js";
import {
  WITHOUT_WORDS,
  badge,
  cancellation,
  confirmedAction,
  focusHeading,
  isStatement,
  isWritten,
  waitingReason,
  waitingState,
  when,
} from "../waiting.js";
import { wasRefused } from "./written_statement.js";
import { withdrawalPart } from "./withdrawal.js";

/**
 * @typedef {import("../../../core/outbox.js").Entry} Entry
 * @typedef {import("../../../store/cases.js").Case} Case
 * @typedef {object} Data - the data of the screen.
 * @property {string} id
 * @property {Entry[]} waiting - entries of the application: itself, or answers and statements about it.
 * @property {string} service
 * @property {string} people - the people whom the application is about, "" if not known.
 * @property {boolean} isDraft - true if it is not sent, or was taken back.
 * @property {Case | undefined} known - the case, if the ministry has received it.
 * @property {boolean} unreadable - true if it is kept here, but cannot be opened.
 * @property {boolean} isAnothers - true if something of another person waits to be sent.
 * @property {boolean | null} receiptVerified - null if this device cannot tell.
 * @property {Map<string, import("../receipt.js").Paid>} payments - content of the verified receipts, by bill number.
 * @property {string} asOf - time of the last sync, ISO 8601, or "".
 * @property {boolean} hasEnded - true if the server has ended the session of the case's person.
 * @property {import("../../../store/acting.js").Acting} acting - for whom the person acts.
 * @property {string | null} elsewhere - the other party of the person that the application belongs to; null if none.
 */

/**
 * The element `<moi-case>`.
 *
 * @extends {Screen<Data>}
 */
export class CaseScreen extends Screen {
  static properties = { ...Screen.properties, pushOutcome: { state: true } };

  constructor() {
    super();
    /** The outcome of asking for push messages, or "". */
    this.pushOutcome = "";
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", () => void this.refresh());
    // The person who opens a case has seen its news.
    void navigator.clearAppBadge?.().catch(() => undefined);
  }

  async read() {
    const id = caseIdOf(location);
    const acting = await knownActing();
    const { party } = acting;
    const [known, queue, { asOf }, foundDraft, session] = await Promise.all([
      findCase(id, party).catch(asUnreadable), entries(), syncState(party), unlessUnreadable(loadDraft(id)).catch(() => null), knownSession(),
    ]); // prettier-ignore
    const personId = session?.id ?? "";
    const all = queue.filter(({ applicationId }) => applicationId === id);
    const isElsewhere = (/** @type {Entry} */ entry) => entry.person === personId && !isShownTo(entry.party, acting);
    const queued = all.filter((entry) => !isElsewhere(entry));
    const draft = foundDraft && isShownTo(foundDraft.party, acting) ? foundDraft : null;
    const isHere = known || queued.length > 0 || draft;
    const elsewhere = isHere ? null : await otherPartyOf(id, acting, [...all, ...(foundDraft ? [foundDraft] : [])]);
    if (known && known !== UNREADABLE) await loadParts(known);
    const waiting = await Promise.all(queued.filter(({ person }) => !person || person === personId).map(withService));
    return {
      id, waiting, asOf, acting, elsewhere,
      hasEnded: session?.hasEnded ?? false,
      known: known === UNREADABLE ? undefined : known,
      unreadable: known === UNREADABLE,
      isAnothers: queued.length > waiting.length,
      service: (known !== UNREADABLE && known?.service) || waiting[0]?.service || draft?.service || "",
      people: this.peopleIn(known === UNREADABLE ? undefined : known, waiting, draft),
      isDraft: Boolean(draft),
      receiptVerified: known && known !== UNREADABLE ? await isReceiptVerified(known) : null,
      payments: known && known !== UNREADABLE ? await verifiedPayments(known) : new Map(),
    }; // prettier-ignore
  }

  /**
   * Return whom the application is about: as the ministry has it, else as it was queued or drafted.
   *
   * @param {Case | undefined} known
   * @param {{concerned?: Case["concerned"]}[]} waiting
   * @param {import("../../../store/drafts.js").Draft | null | undefined} draft
   */
  peopleIn(known, waiting, draft) {
    const concerned = known?.concerned ?? waiting.find((entry) => entry.concerned)?.concerned;
    if (concerned) return peopleText(concerned, this.words);
    return draft ? peopleOfDraft(draft.content, this.words) : "";
  }

  /** @param {Data} data */
  drawing(data) {
    const until = data.known ? deadlineOf(data.known) : "";
    return html`${when(data.hasEnded, () => sessionNotice(`case/#${data.id}`, until, this.say.bind(this)))}${this.content(data)}`;
  }

  /**
   * Draw the application.
   *
   * @param {Data} data
   */
  content(data) {
    if (data.elsewhere !== null) return this.elsewherePart(data.acting, data.elsewhere);
    if (data.unreadable && data.waiting.length === 0) return failureNotice(new Unreadable(), this.words);
    if (!data.known && data.waiting.length === 0 && data.isDraft) {
      const url = formUrl(data.service, `draft=${data.id}`);
      return html`<p class="empty">${this.say("case.not_sent")}</p>
        <p><a class="button primary" href="${url}">${this.say("case.continue")}</a></p>`;
    }
    if (!data.known && data.waiting.length === 0) {
      return html`<p class="empty">${this.say(data.isAnothers ? "case.others_here" : "case.not_found")}</p>
        <p><a class="button secondary" href="/${pageLanguage()}/applications/">${this.say("nav.applications")}</a></p>`;
    }
    return html`
      <h2>${this.say(`service.${data.service}`)}${data.people && !data.known?.consent ? ` – ${data.people}` : ""}</h2>
      ${data.waiting.map((entry) => this.waitingPart(entry, data))}
      ${when(data.known, () => this.receivedPart(data, /** @type {Case} */ (data.known)))}
    `;
  }

  /**
   * Draw whose the application is, and the offer to act for that party. Nothing of it is shown before.
   *
   * @param {Data["acting"]} acting
   * @param {string} party
   */
  elsewherePart(acting, party) {
    const change = async () => {
      await actFor(party);
      announce({ type: "changed" });
      focusHeading();
    };
    return html`<div class="empty" data-elsewhere>
      <p>${forWhom("acting.draft", acting, party, this.words)}</p>
      <p><button type="button" class="button primary" data-act-for=${party} @click=${() => void change()}>${choiceText(acting, party, this.words)}</button></p>
    </div>`;
  }

  /**
   * Return whether the person's role permits something for the party whose application is shown.
   *
   * @param {Data} data
   * @param {"file" | "pay"} act
   */
  may({ acting }, act) {
    return may(institutionOf(acting, acting.party), act);
  }

  /**
   * Return the state of the application, and the outcome of asking for push messages.
   *
   * @param {Data} data
   */
  spoken({ known, waiting }) {
    const push = this.pushOutcome ? this.say(`push.${this.pushOutcome}`) : "";
    const states = waiting.map((entry) => waitingReason(entry, this.say.bind(this)));
    const received = known && waiting.length === 0 ? this.say("send.received") : "";
    return [...states, received, push].filter(Boolean).join(" ");
  }

  /**
   * Draw an entry.
   *
   * @param {Entry} entry
   * @param {Data} data
   */
  waitingPart(entry, data) {
    const ownSay = this.say.bind(this);
    const { party } = entry;
    return html`<section class="state" data-state=${entry.state}>
      ${when(party, () => html`<p data-party=${String(party)}>${forWhom("acting", data.acting, String(party), this.words)}</p>`)}
      ${when(isStatement(entry), () => html`<h3>${this.say(`case.${entry.kind}`)}</h3>`)}
      ${waitingState(entry, this.progress[entry.id], ownSay)}
      <p>${waitingReason(entry, ownSay)}</p>
      ${when(!mayChange(entry) && !isDoubted(entry), () => html`<p class="hint">${this.say("form.under_way")}</p>`)}
      <div class="actions">${this.waitingActions(entry, data)}</div>
    </section>`;
  }

  /**
   * Draw what the person can do with an entry.
   *
   * @param {Entry} entry
   * @param {Data} data
   */
  waitingActions(entry, data) {
    const returnTo = encodeURIComponent(`/${pageLanguage()}/case/#${data.id}`);
    const needsYou = entry.state === "needs_you";
    return html`
      ${when(
        entry.state === "needs_sign_in",
        () => html`<a class="button primary" href="/${pageLanguage()}/sign-in/#next=${returnTo}"
          >${this.say("send.sign_in")}</a
        >`,
      )}
      ${when(
        entry.state === "waiting",
        () => html`<button type="button" class="button primary" data-send-now @click=${() => void syncNow({ online: true })}>
          ${this.say("send.send_now")}
        </button>`,
      )}
      ${when(WITHOUT_WORDS.has(entry.kind) && mayChange(entry), () => cancellation(entry, this.say.bind(this)))}
      ${when(
        isWritten(entry) && !needsYou && mayChange(entry),
        () => html`<button type="button" class="button secondary" data-edit @click=${() => void takeBackEntry(entry.id)}>
          ${this.say(`case.${entry.kind}_edit`)}
        </button>`,
      )}
      ${when(!isStatement(entry) && mayChange(entry), () => wayToAnswers(entry, data.service, this.say.bind(this), () => void this.edit(entry, data)))}
      ${when(entry.kind === "application", () => html`<moi-keep-as-file data-id=${entry.id}></moi-keep-as-file>`)}
      ${when(!isStatement(entry) && mayChange(entry), () => this.deletionOf(entry, data))}
    `;
  }

  /**
   * Draw the button that deletes an entry.
   *
   * @param {Entry} entry
   * @param {Data} data
   */
  deletionOf(entry, data) {
    const name = data.people || this.say(`service.${data.service}`);
    return confirmedAction(
      {
        question: this.say("send.ask_delete", { name }),
        label: this.say("send.delete"),
        confirm: () => this.discard(entry),
      },
      this.say.bind(this),
    );
  }

  /**
   * Open the form of an entry. A refused entry stays in the outbox until its correction replaces it.
   *
   * @param {Entry} entry
   * @param {Data} data
   */
  async edit(entry, data) {
    if (entry.state !== "needs_you" && (await takeBackEntry(entry.id)) === "under_way") return this.refresh();
    location.assign(formUrl(data.service, `draft=${entry.id}`));
  }

  /**
   * Delete an entry and its draft.
   *
   * @param {Entry} entry
   */
  async discard(entry) {
    if ((await takeBackEntry(entry.id)) === "taken_back") await deleteDraft(entry.id);
    announce({ type: "changed" });
  }

  /**
   * Draw a case: the person's own, or another's that needs their agreement.
   *
   * @param {Data} data
   * @param {Case} known
   */
  receivedPart(data, known) {
    return known.consent ? this.requestPart(data, known) : this.ownPart(data, known);
  }

  /**
   * Draw another's application, which needs this person's agreement.
   *
   * @param {Data} data
   * @param {Case} known
   */
  requestPart(data, known) {
    const isAnswered = data.waiting.some(({ kind }) => kind === "consent");
    return html`
      ${facts(known, this.say.bind(this))}
      ${consentRequest(known, isAnswered, this.say.bind(this), () => this.refresh())}
      ${this.pushPart()}
      ${timeline(known, data.asOf, this.say.bind(this))}
      ${when(known.receipt, () => receiptPart(known, data.receiptVerified, this.say.bind(this)))}
    `;
  }

  /**
   * Draw the person's own case.
   *
   * @param {Data} data
   * @param {Case} known
   */
  ownPart(data, known) {
    // The server says "received" without a proof that this device accepts; the part above explains that.
    const mayFile = this.may(data, "file");
    const doubted = data.waiting.some((entry) => entry.id === known.id && isDoubted(entry));
    return html`
      ${when(!doubted, () => badge("received", this.say("send.received")))}
      ${when(known.party, () => html`<p data-party=${String(known.party)}>${forWhom("acting", data.acting, String(known.party), this.words)}</p>`)}
      ${facts(known, this.say.bind(this))}
      ${when(known.papers?.length, () => html`<moi-papers .issued=${issuedIn([{ ...known, papers: known.papers ?? [] }])} .sent=${{ [known.id]: known.answers }} .mayFile=${mayFile} .words=${this.words}></moi-papers>`)}
      ${when(known.due, () => dueSentence(known.due ?? "", data.asOf, this.say.bind(this)))}
      ${when(known.committee_on, () => sessionSentence(known.committee_on ?? "", this.say.bind(this)))}
      ${consentAwaited(known, this.say.bind(this))}
      ${when(known.visit && mayFile, () => html`<moi-visit .known=${known} .words=${this.words} .isWaiting=${data.waiting.some(({ kind }) => kind === "visit")}></moi-visit>`)}
      ${when(known.ask && mayFile, () => this.askPart(data, known))}
      ${when(dueBill(known.bills), () => html`<moi-bill .bill=${dueBill(known.bills)} .words=${this.words} .caseId=${known.id} .party=${known.party} .mayPay=${this.may(data, "pay")} .hasEnded=${data.hasEnded}></moi-bill>`)}
      ${returnedPayments(known.bills ?? [], this.words)}
      ${when(wasRefused(known), () => html`<moi-refusal .known=${known} .words=${this.words}></moi-refusal>`)}
      ${when(mayFile && wasRefused(known), () => this.statement("objection", known))}
      ${this.pushPart()}
      ${when(known.ahead?.length, () => stagesAhead(known, this.say.bind(this)))}
      ${timeline(known, data.asOf, this.say.bind(this))}
      ${when(settled(known.bills).length > 0, () => settledBills(settled(known.bills), data.payments, this.asking(data, known), this.words))}
      ${when(mayFile && settled(known.bills).length > 0, () => this.statement("refund", known))}
      ${when(known.receipt, () => receiptPart(known, data.receiptVerified, this.say.bind(this)))}
      ${this.sentPart(known)}
      ${when(known.answers && mayFile, () => this.copyPart(known))}
      ${when(mayFile, () => this.statement("correction", known))}
      ${when(mayFile && known.may_withdraw && !data.waiting.some(({ kind }) => kind === "withdrawal"), () => withdrawalPart(known, this.say.bind(this), () => this.refresh()))}
      <moi-contact .address=${this.dataset.contacts} .service=${known.service} .reference=${known.reference} .words=${this.words}></moi-contact>
    `;
  }

  /**
   * Draw a written statement. Its text is shown even if it can no longer be sent.
   *
   * @param {import("./written_statement.js").Kind} kind
   * @param {Case} known
   */
  statement(kind, known) {
    return html`<moi-statement .kind=${kind} .known=${known} .words=${this.words}></moi-statement>`;
  }

  /**
   * Return the case for the request to return a guarantee.
   *
   * @param {Data} data
   * @param {Case} known
   * @returns {import("../bills/guarantees.js").Asking}
   */
  asking(data, known) {
    return {
      applicationId: known.id,
      party: known.party,
      mayFile: this.may(data, "file"),
      isWaiting: data.waiting.some(({ kind }) => kind === "return"),
      done: () => this.refresh(),
    };
  }

  /**
   * Draw the request for details.
   *
   * @param {Data} data
   * @param {Case} known
   */
  askPart(data, known) {
    const ask = /** @type {import("../../../store/cases.js").Ask} */ (known.ask);
    const answered = data.waiting.some(({ kind, state }) => kind === "details" && state !== "needs_you");
    return html`<section class="ask" aria-labelledby="ask">
      <h3 id="ask">${this.say("form.ask")}</h3>
      ${requestParts(ask, pageLanguage(), this.say.bind(this))}
      ${
        answered
          ? html`<p>${this.say("case.ask_kept")}</p>`
          : html`<p>
            <a class="button primary" data-answer href="${formUrl(known.service, `details=${known.id}`)}"
              >${this.say("case.ask_answer")}</a
            >
          </p>`
      }
    </section>`;
  }

  /**
   * Draw the way to what was sent.
   *
   * @param {Case} known
   */
  sentPart(known) {
    return html`<section>
      <a class="button secondary" data-sent-answers href=${formUrl(known.service, `sent=${known.id}`)}>${this.say("sent.heading")}</a>
      <p class="hint">${this.say("sent.hint")}</p>
    </section>`;
  }

  /** Draw the offer of push messages. */
  pushPart() {
    return pushOffer(this.pushOutcome, (outcome) => (this.pushOutcome = outcome), this.say.bind(this));
  }

  /**
   * Draw the button that begins another application with the sent answers.
   *
   * @param {Case} known
   */
  copyPart(known) {
    const copy = async () => {
      const answers = known.answers ?? {};
      const { roles } = await keptOfPeople(this.dataset.profile);
      const id = await copyAsDraft(known.service, personName(answers, roles), answers, known.party);
      location.assign(formUrl(known.service, `draft=${id}`));
    };
    return html`<section>
      <button type="button" class="button secondary" data-copy @click=${() => void copy()}>${this.say("case.copy")}</button>
      <p class="hint">${this.say("case.copy_hint")}</p>
    </section>`;
  }
}

/**
 * Return the other party of the person that an application belongs to, or null if it is not here.
 *
 * @param {string} id
 * @param {Data["acting"]} acting
 * @param {{party?: string}[]} begun - the draft, and the entries of the outbox, of the application.
 */
async function otherPartyOf(id, { party, institutions }, begun) {
  for (const other of ["", ...institutions.map((each) => each.id)].filter((each) => each !== party)) {
    const isBegun = begun.some((each) => (each.party ?? "") === other);
    if (isBegun || (await wholeRow(id, other))) return other;
  }
  return null;
}

/**
 * Load the elements that few cases need. If one cannot be loaded, the rest of the case can still be read.
 *
 * @param {Case} known
 */
async function loadParts(known) {
  await Promise.allSettled([
    known.papers?.length && import("../papers/papers.js"),
    known.visit && import("./visit.js"),
    wasRefused(known) && import("./refusal.js"),
    !known.consent && import("./contact.js"),
  ]);
}

/**
 * Return the case id in an address. A payment provider may have added parameters after it.
 *
 * @param {Location} address
 */
function caseIdOf({ hash }) {
  return hash.slice(1).split(/[?&]/)[0] ?? "";
}

/**
 * Return UNREADABLE for a record that cannot be opened.
 *
 * @param {unknown} error
 * @returns {typeof UNREADABLE}
 * @throws {unknown} any other error.
 */
function asUnreadable(error) {
  if (error instanceof Unreadable) return UNREADABLE;
  throw error;
}

/**
 * Return an entry with its service. One that cannot be opened is shown as needing the person, as it will when its turn
 * comes.
 *
 * @param {Entry} entry
 * @returns {Promise<Entry & {service?: string, concerned?: Case["concerned"]}>}
 */
async function withService(entry) {
  const body = await unlessUnreadable(openBody(entry));
  return body
    ? { ...entry, service: body.service, concerned: body.concerned }
    : { ...entry, state: "needs_you", why: UNREADABLE };
}
