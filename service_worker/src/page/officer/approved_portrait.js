/**
 * The approved portrait of a photo, as its officers see it and as it is put into a file to print.
 *
 * @import { Bytes } from "../../crypto/keys.js"
 * @import { Portrait } from "../../crypto/portrait.js"
 */

import { toHex } from "../../crypto/base64url.js";
import { digestOf, openPortrait } from "../../crypto/portrait.js";
import { Refused } from "../../crypto/refused.js";
import { element } from "../components/elements.js";
import { bytesOf } from "./fetch_document.js";
import { PRINT } from "./portrait_pictures.js";
import { say } from "./words.js";

/**
 * Open a sealed portrait, and compare it with the digest that was approved.
 *
 * @param {Bytes} sealed
 * @param {Bytes} contentKey
 * @param {string} documentId
 * @param {string} digest - in hexadecimal.
 * @returns {Promise<Portrait>}
 * @throws {Refused} as `openPortrait`; "wrong_context" if it is another portrait.
 */
export async function approvedPortrait(sealed, contentKey, documentId, digest) {
  const portrait = await openPortrait(sealed, contentKey, documentId);
  if (toHex(await digestOf(portrait)) !== digest) throw new Refused("wrong_context");
  return portrait;
}

/** The picture of the portrait that was approved last of an opened photo. */
export class ApprovedPicture {
  element = element("div");
  #address = "";
  /** The digest that is shown. */
  #digest = "";

  /**
   * Show the portrait, or nothing if none was approved.
   *
   * @param {Bytes} contentKey
   * @param {string} documentId
   * @param {string} digest - in hexadecimal; "" if none was approved.
   */
  async show(contentKey, documentId, digest) {
    this.#digest = digest;
    const drawn = digest ? await this.#draw(contentKey, documentId, digest) : [];
    if (this.#digest === digest) this.element.replaceChildren(...drawn);
  }

  /** Free the picture. */
  close() {
    this.#digest = "";
    URL.revokeObjectURL(this.#address);
  }

  /**
   * Fetch and open the portrait, and return what is shown.
   *
   * @param {Bytes} contentKey
   * @param {string} documentId
   * @param {string} digest
   */
  async #draw(contentKey, documentId, digest) {
    try {
      const sealed = await bytesOf(`/api/desk/documents/${documentId}/portrait`);
      if (!sealed) throw new Refused("truncated");
      const { print } = await approvedPortrait(sealed, contentKey, documentId, digest);
      URL.revokeObjectURL(this.#address);
      this.#address = URL.createObjectURL(new Blob([print], { type: "image/jpeg" }));
    } catch {
      return [element("p", { className: "problem" }, say("document.portrait.not_opened"))];
    }
    const caption = say("document.portrait.approved");
    const picture = element("img", { src: this.#address, alt: caption, ...PRINT });
    return [element("figure", { className: "approved" }, picture, element("figcaption", {}, caption))];
  }
}
