/** The base of a screen whose work takes a while: it shows how far the work is, and why it failed. */

import { html } from "lit";

import { Screen } from "../screen.js";
import { when } from "../waiting.js";
import { SheetUnread } from "./ask_worker.js";

/**
 * A screen whose work may be under way. It reads the store again at the end of the work, not meanwhile.
 *
 * @template Data
 * @extends {Screen<Data>}
 */
export class WorkingScreen extends Screen {
  static properties = { ...Screen.properties, busy: { state: true }, refusal: { state: true } };

  constructor() {
    super();
    /**
     * The work that is under way: the key of its sentence, and how far it is. null if none is.
     *
     * @type {{key: string, done: number, total: number} | null}
     */
    this.busy = null;
    /** The sentence about what was not done, or "". */
    this.refusal = "";
  }

  async readAgain() {
    if (this.busy === null) await super.readAgain();
  }

  /** Draw how far it is. */
  progressPart() {
    return when(this.busy, () => {
      const { key, done, total } = /** @type {NonNullable<typeof this.busy>} */ (this.busy);
      return html`<div class="notice calm" data-busy>
        <p>${this.say(key, { done, total })}</p>
        <progress max=${Math.max(total, 1)} .value=${done} aria-label=${this.say(key, { done, total })}></progress>
      </div>`;
    });
  }

  /**
   * Do something that takes a while, and read the store again at its end, also after a failure.
   *
   * @param {string} key
   * @param {number} total
   * @param {(progress: (done: number, total: number) => void) => Promise<void>} work
   */
  async during(key, total, work) {
    this.busy = { key, done: 0, total };
    try {
      await work((done, all) => {
        if (this.busy) this.busy = { ...this.busy, done, total: all };
      });
    } catch (error) {
      if (!(error instanceof SheetUnread)) console.error(error instanceof Error ? error.name : "failed");
      this.refusal = this.say(error instanceof SheetUnread ? "sheet.page.unread" : "sheet.page.failed");
    } finally {
      this.busy = null;
      await this.refresh();
    }
  }
}
