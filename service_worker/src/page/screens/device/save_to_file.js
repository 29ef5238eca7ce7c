/** `<moi-keep-as-file>`: saves an application as an encrypted file. */

import { isPlain } from "../../../core/plain_passphrase.js";
import { download } from "../../browser/download.js";
import { SavedFileForm, loadSavedFile } from "./saved_file_form.js";

/** Three or four unrelated words. Who has the file may try as often as they like. */
const MIN_PASSPHRASE_LENGTH = 12;

/** The element `<moi-keep-as-file>`. */
export class SaveToFile extends SavedFileForm {
  constructor() {
    super();
    this.hint = "send.passphrase_hint";
  }

  /**
   * Return the key of the sentence about a new passphrase's problem, or "".
   *
   * @param {string} passphrase
   * @returns {string}
   */
  problemOf(passphrase) {
    if ([...passphrase].length < MIN_PASSPHRASE_LENGTH) return "send.passphrase_short";
    return isPlain(passphrase) ? "send.passphrase_plain" : "";
  }

  render() {
    return this.drawing(this.say("send.save_file"), "", async () => {
      const id = this.dataset.id ?? "";
      const { saveToFile } = await loadSavedFile();
      download(await saveToFile(id, this.passphrase), `${id}.moi`);
      this.open = false;
    });
  }
}
