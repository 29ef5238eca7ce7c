/** `<moi-calendar-entry>`: the last day of a paper as a file for the calendar of the device. */

import { html, LitElement } from "lit";

import { lastDayCalendar } from "../../../core/papers/calendar.js";
import { download } from "../../browser/download.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";

/** @import {Validity} from "../../../core/permits/validity.js" */

/** The element `<moi-calendar-entry>`. */
class CalendarEntry extends LitElement {
  static properties = {
    number: {},
    validity: {},
    name: {},
    words: {},
    isMade: { state: true },
  };

  constructor() {
    super();
    /** Number of the paper. */
    this.number = "";
    /** @type {Validity | null} */
    this.validity = null;
    /** Title and holder of the paper, in words. */
    this.name = "";
    this.words = NO_WORDS_YET;
    this.isMade = false;
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Download the entry.
   *
   * @param {Validity} validity
   */
  download(validity) {
    const lastDay = {
      number: this.number,
      validity,
      title: say(this.words, "paper.calendar_title", { paper: this.name }),
      text: say(this.words, "paper.calendar_text"),
      url: `${location.origin}/${pageLanguage()}/wallet/`,
    };
    const calendar = new Blob([lastDayCalendar(lastDay, new Date())], { type: "text/calendar" });
    download(calendar, `${this.number}.ics`);
    this.isMade = true;
  }

  render() {
    const { validity } = this;
    if (!validity) return "";
    return html`<p class="actions">
        <button type="button" class="button quiet" data-calendar aria-describedby=${`paper-${this.number}`} @click=${() => this.download(validity)}>
          ${say(this.words, "paper.calendar")}
        </button>
      </p>
      <p role="status">${this.isMade ? say(this.words, "paper.calendar_made") : ""}</p>`;
  }
}

customElements.define("moi-calendar-entry", CalendarEntry);
