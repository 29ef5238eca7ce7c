/** `<moi-refusal>`: the decision to refuse an application, as a file to print. */

import { html } from "lit";

import { REFUSAL, refusalStands } from "../../../store/case_rows.js";
import { PdfPart, keptOrFetched } from "../papers/pdf_part.js";

/** @import {Case} from "../../../store/cases.js" */

/** The element `<moi-refusal>`. */
class RefusalPart extends PdfPart {
  static properties = { ...PdfPart.properties, known: {} };

  constructor() {
    super();
    /** @type {Case | undefined} */
    this.known = undefined;
  }

  render() {
    if (!this.known || !refusalStands(this.known.status)) return "";
    const { id, party, reference } = this.known;
    return html`<section class="statement" data-refusal aria-labelledby="refusal">
      <h3 id="refusal">${this.say("case.refusal")}</h3>
      <p id="refusal-hint">${this.say("case.refusal_hint")}</p>
      <p class="actions">
        <button type="button" class="button secondary" data-download @click=${() => void this.download(reference, () => fetchPdf(id, party), "done")} aria-describedby="refusal-hint">
          ${this.say("case.refusal_pdf")}
        </button>
      </p>
      ${this.outcomePart(id)}
    </section>`;
  }
}

customElements.define("moi-refusal", RefusalPart);

/**
 * Return the file.
 *
 * @param {string} caseId
 * @param {string} [party]
 */
function fetchPdf(caseId, party) {
  return keptOrFetched(caseId, REFUSAL, ({ fetchRefusalPdf }, person) => fetchRefusalPdf(caseId, person, party), party);
}
