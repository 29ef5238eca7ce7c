/** `<moi-open-file>`: opens an application that was saved as a file. */

import { html } from "lit";

import { announce } from "../../../sync/announce.js";
import { formUrl } from "../form_url.js";
import { SavedFileForm, loadSavedFile } from "./saved_file_form.js";

/** The element `<moi-open-file>`. */
export class OpenFile extends SavedFileForm {
  /**
   * Choose a file that the product was opened with; the person types its passphrase.
   *
   * @param {File} file
   */
  async take(file) {
    this.open = true;
    await this.updateComplete;
    const transfer = new DataTransfer();
    transfer.items.add(file);
    /** @type {HTMLInputElement} */ (this.querySelector("#kept-file")).files = transfer.files;
    this.problem = "";
    this.input.focus();
  }

  render() {
    const chooser = html`<div class="field">
      <label for="kept-file">${this.say("send.file")}</label>
      <input id="kept-file" type="file" accept=".moi,application/octet-stream" />
    </div>`;
    return this.drawing(this.say("send.open_file"), chooser, async () => {
      const [file] = /** @type {HTMLInputElement} */ (this.querySelector("#kept-file")).files ?? [];
      if (file === undefined) return void (this.problem = "send.file_missing");
      const { openSavedFile } = await loadSavedFile();
      const { id, service } = await openSavedFile(file, this.passphrase);
      announce({ type: "changed" });
      location.assign(formUrl(service, `draft=${id}`));
    });
  }
}
