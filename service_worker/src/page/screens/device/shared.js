/**
 * The screen of files that were shared from another app, and the applications that they may be for. The form asks which
 * document each is.
 */

import { html } from "lit";

import { listDrafts } from "../../../store/draft_list.js";
import { statementKind } from "../../../store/drafts.js";
import { presentParty } from "../../../store/present_party.js";
import { entries } from "../../../store/outbox.js";
import { deleteShared, listShared } from "../../../store/shared.js";
import { announce } from "../../../sync/announce.js";
import { dataSize, dateTime } from "../../words/format.js";
import { peopleOfDraft } from "../../words/people_text.js";
import { pageLanguage } from "../../words/words.js";
import { formUrl } from "../form_url.js";
import { icon } from "../icon.js";
import { Screen } from "../screen.js";
import { when } from "../waiting.js";

/**
 * @import {Draft} from "../../../store/drafts.js"
 * @import {Shared} from "../../../store/shared.js"
 * @typedef {{files: Shared[], drafts: Draft[]}} Data
 */

/** Reasons why something was not kept, as the worker names them in the address. */
const PROBLEMS = new Set(["empty", "wrong_type", "too_large", "too_many", "full", "failed"]);

/**
 * The element `<moi-shared>`.
 *
 * @extends {Screen<Data>}
 */
export class SharedScreen extends Screen {
  async read() {
    const party = await presentParty();
    const [files, drafts, waiting] = await Promise.all([listShared(Date.now(), party), listDrafts(party), entries()]);
    const queued = new Set(waiting.map(({ id }) => id));
    return { files, drafts: drafts.readable.filter(({ id, content }) => !queued.has(id) && !statementKind(content)) };
  }

  /** @param {Data} data */
  drawing({ files, drafts }) {
    const problem = location.hash.slice(1);
    return html`
      ${when(PROBLEMS.has(problem), () => html`<div class="notice warning" role="alert">${icon("warning")}<div><p>${this.say(`shared.problem.${problem}`)}</p></div></div>`)}
      ${files.length > 0 ? this.waiting(files) : html`<p class="empty">${this.say("shared.none")}</p>`}
      ${when(files.length > 0, () => this.choice(drafts))}
    `;
  }

  /**
   * Draw the files.
   *
   * @param {Shared[]} files
   */
  waiting(files) {
    return html`<section class="cards">
      <h2>${this.say("shared.list")}</h2>
      <ul>
        ${files.map(
          ({ id, name, size }) => html`<li class="card" data-shared>
          <p><bdi>${name}</bdi> <span class="hint">${dataSize(size)}</span></p>
          <p class="actions">
            <button type="button" class="button secondary" aria-label=${this.say("shared.delete_of", { name })} @click=${() => void this.delete(id)}>${this.say("shared.delete")}</button>
          </p>
        </li>`,
        )}
      </ul>
      <p class="hint">${this.say("shared.not_you")}</p>
    </section>`;
  }

  /**
   * Draw the applications.
   *
   * @param {Draft[]} drafts
   */
  choice(drafts) {
    return html`<section class="cards">
      <h2>${this.say("shared.choose")}</h2>
      <p class="hint">${this.say("shared.choose_hint")}</p>
      ${when(
        drafts.length > 0,
        () => html`<ul>
        ${drafts.map(
          ({ id, service, updated_at, content }) => html`<li class="card">
          <h3><a href=${formUrl(service, `draft=${id}`)}>${[this.say(`service.${service}`), peopleOfDraft(content, this.words)].filter(Boolean).join(" – ")}</a></h3>
          <p class="hint">${this.say("case.draft_changed", { date: dateTime(updated_at) })}</p>
        </li>`,
        )}
      </ul>`,
      )}
      <p><a class="button secondary" href="/${pageLanguage()}/">${this.say("shared.new")}</a></p>
    </section>`;
  }

  /**
   * Delete a file.
   *
   * @param {string} id
   */
  async delete(id) {
    await deleteShared(id);
    announce({ type: "changed" });
    await this.refresh();
    await this.updateComplete;
    const heading = /** @type {HTMLElement | null} */ (document.querySelector("h1"));
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  }
}
