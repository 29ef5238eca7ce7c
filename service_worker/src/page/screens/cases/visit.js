/** `<moi-visit>`: an appointment in person: why and where, its time, and the times at which the applicant can come. */

import { html, LitElement } from "lit";

import { dateTime, dayOf, weekdayOf } from "../../words/format.js";
import { enqueueVisit } from "../../outbox/send.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { focusHeading, isolated, when } from "../waiting.js";

/**
 * @import {Case, Visit} from "../../../store/cases.js"
 * @typedef {{day: string, time: string}} Wish - ISO day and HH:MM; each is "" before it is chosen.
 */

const MAX_TIMES = 3;
/** Kinds of events that ask for times. */
const ASKING = new Set(["visit_asked", "visit_missed"]);

/** The element `<moi-visit>`. */
class VisitPart extends LitElement {
  static properties = {
    known: {},
    words: {},
    isWaiting: {},
    wishes: { state: true },
    isOpen: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Case | undefined} */
    this.known = undefined;
    this.words = NO_WORDS_YET;
    /** True while times wait to be sent. */
    this.isWaiting = false;
    /** The chosen times in order of preference. @type {Wish[]} */
    this.wishes = Array.from({ length: MAX_TIMES }, () => ({ day: "", time: "" }));
    /** True while the applicant changes a booked appointment. */
    this.isOpen = false;
    this.problem = false;
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Return the sentence for a key.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values) {
    return say(this.words, key, values);
  }

  /** Queue the chosen times. */
  async send() {
    const { known } = this;
    const times = this.wishes.filter(({ day, time }) => day && time);
    this.problem = times.length === 0 || this.wishes.some(({ day, time }) => Boolean(day) !== Boolean(time));
    if (this.problem) return this.querySelector("select")?.focus();
    if (!known) return;
    await enqueueVisit(known.id, times, known.party);
    this.isOpen = false;
    focusHeading();
  }

  render() {
    const visit = this.known?.visit;
    if (!visit) return "";
    return html`<section class=${visit.at ? "statement" : "ask"} data-visit aria-labelledby="visit">
      <h3 id="visit">${this.say("case.visit_heading")}</h3>
      ${when(!visit.at, () => this.request())}
      <dl class="facts">
        ${when(visit.at, () => this.fact("case.visit_at", dateTime(String(visit.at))))}
        ${this.fact("case.visit_place", visit.place[pageLanguage()] ?? "")}
      </dl>
      ${when(!this.isWaiting, () => (visit.at && !this.isOpen ? this.change(visit) : this.choice(visit)))}
    </section>`;
  }

  /**
   * Draw a fact.
   *
   * @param {string} key
   * @param {string} value
   */
  fact(key, value) {
    return html`<div><dt>${this.say(key)}</dt><dd>${value}</dd></div>`;
  }

  /** Draw why the applicant must come, and the deadline for choosing. */
  request() {
    const events = this.known?.events ?? [];
    const request = events.findLast(({ kind }) => kind === "visit_asked")?.data;
    const until = events.findLast(({ kind }) => ASKING.has(kind))?.data["until"];
    return html`${when(
      request,
      () => html`<p><strong>${this.say(`case.visit_purpose.${request?.["purpose"]}`)}</strong></p>
        <p class="message" dir="auto">${request?.["message"]}</p>`,
    )}
      ${when(until, () => html`<p>${this.say("case.visit_until", { date: dayOf(until) })}</p>`)}`;
  }

  /**
   * Draw the button that changes the appointment.
   *
   * @param {Visit} visit
   */
  change({ days }) {
    if (days.length === 0) return "";
    return html`<p class="hint">${this.say("case.visit_move_once")}</p>
      <button type="button" class="button secondary" data-move @click=${() => (this.isOpen = true)}>${this.say("case.visit_move")}</button>`;
  }

  /**
   * Draw the fields for the times.
   *
   * @param {Visit} visit
   */
  choice({ days, times }) {
    if (days.length === 0 || times.length === 0) return html`<p>${this.say("case.visit_no_times")}</p>`;
    return html`<p>${this.say("case.visit_choose")}</p>
      <p class="problem" id="visit-problem" role="alert" ?hidden=${!this.problem}>${this.say("case.visit_required")}</p>
      ${this.wishes.map((wish, n) => this.wish(wish, n, days, times))}
      <div class="actions">
        <button type="button" class="button primary" data-send-times @click=${() => void this.send()}>${this.say("case.visit_send")}</button>
      </div>`;
  }

  /**
   * Draw the fields for one time.
   *
   * @param {Wish} wish
   * @param {number} n
   * @param {string[]} days
   * @param {string[]} times
   */
  wish(wish, n, days, times) {
    const set = (/** @type {keyof Wish} */ part, /** @type {string} */ value) => {
      this.wishes = this.wishes.map((each, m) => (m === n ? { ...each, [part]: value } : each));
      this.problem = false;
    };
    return html`<fieldset class="wish">
      <legend>${this.say("case.visit_time", { n: n + 1 })}</legend>
      ${this.select(`visit-day-${n}`, "case.visit_day", wish.day, days, weekdayOf, (value) => set("day", value))}
      ${this.select(`visit-time-${n}`, "case.visit_hour", wish.time, times, isolated, (value) => set("time", value))}
    </fieldset>`;
  }

  /**
   * Draw a select.
   *
   * @param {string} id
   * @param {string} label
   * @param {string} chosen
   * @param {string[]} values
   * @param {(value: string) => string} textOf
   * @param {(value: string) => void} choose
   */
  select(id, label, chosen, values, textOf, choose) {
    const changed = (/** @type {Event} */ { currentTarget }) =>
      choose(/** @type {HTMLSelectElement} */ (currentTarget).value);
    return html`<div class="field">
      <label for=${id}>${this.say(label)}</label>
      <select id=${id} @change=${changed} aria-describedby="visit-problem" aria-invalid=${String(this.problem)}>
        <option value="">${this.say("case.visit_none")}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${textOf(value)}</option>`)}
      </select>
    </div>`;
  }
}

customElements.define("moi-visit", VisitPart);
