/**
 * `<moi-paper-file data-file data-portrait data-number data-application data-document data-code data-digest>`: the
 * button that downloads a paper to print, with its approved photo, which only this browser can open.
 */

import { toHex } from "../../crypto/base64url.js";
import { withFace } from "../../crypto/face_code.js";
import { Refused } from "../../crypto/refused.js";
import { withPhoto } from "../../core/papers/pdf_photo.js";
import { sealsInPdf } from "../../core/papers/pdf_seals.js";
import { actionButton, element } from "../components/elements.js";
import { approvedPortrait } from "./approved_portrait.js";
import { contentKeyOf } from "./content_key.js";
import { bytesOf } from "./fetch_document.js";
import { isOpen } from "./keys.js";
import { PRINT } from "./portrait_pictures.js";
import { ownTree } from "./shadow.js";
import { say } from "./words.js";

/**
 * @import { Bytes } from "../../crypto/keys.js"
 * @typedef {"locked" | "no_key" | "gone" | "damaged"} Without - why a file has no photo.
 */

const ID_BYTES = 16;

/** The error when the photo cannot be put into the file; `code` says why. */
class NoPhoto extends Error {
  /** @param {Without} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** The element `<moi-paper-file>`. */
class PaperFile extends HTMLElement {
  #body = ownTree(this);
  #message = element("p", { className: "told", role: "status" });

  connectedCallback() {
    const button = actionButton(say("printing.download"), () => void this.#download(), "secondary");
    button.setAttribute("aria-label", `${say("printing.download")}: ${this.dataset.number ?? ""}`);
    this.#message.textContent = "";
    this.#body.replaceChildren(button, this.#message);
  }

  /** Fetch the file, put the photo into it, and download it; without the photo if that is not possible. */
  async #download() {
    const { file = "", number = "" } = this.dataset;
    this.#message.textContent = say("printing.working");
    const pdf = await bytesOf(file);
    if (!pdf) {
      this.#message.textContent = say("printing.failed");
      return;
    }
    try {
      save(await this.#withPhoto(pdf), number);
      this.#message.textContent = say("printing.with_photo");
    } catch (error) {
      save(pdf, number);
      this.#message.textContent = say(`printing.${error instanceof NoPhoto ? error.code : "damaged"}`);
    }
  }

  /**
   * Return the file with the approved photo.
   *
   * @param {Bytes} pdf
   * @throws {NoPhoto}
   */
  async #withPhoto(pdf) {
    const { application = "", document: documentId = "", code = "", digest = "", portrait = "" } = this.dataset;
    if (!isOpen()) throw new NoPhoto("locked");
    const sealed = await bytesOf(portrait);
    if (!sealed) throw new NoPhoto("gone");
    const contentKey = await contentKeyOf({ applicationId: application, documentId, code }).catch((error) => {
      throw new NoPhoto(error instanceof Refused ? "no_key" : "gone");
    });
    const opened = await approvedPortrait(sealed, contentKey, documentId, digest).finally(() => contentKey.fill(0));
    const id = toHex(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
    const [barcode] = sealsInPdf(pdf);
    if (!barcode) throw new NoPhoto("damaged");
    const complete = withPhoto(pdf, { bytes: opened.print, ...PRINT, code: await withFace(barcode, opened) }, id);
    if (!complete) throw new NoPhoto("damaged");
    return complete;
  }
}

/**
 * Download a file.
 *
 * @param {Bytes} pdf
 * @param {string} number - the paper's number, after which the file is named.
 */
function save(pdf, number) {
  const address = URL.createObjectURL(new Blob([pdf], { type: "application/pdf" }));
  const link = element("a", { href: address, download: `${number}.pdf` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

customElements.define("moi-paper-file", PaperFile);
