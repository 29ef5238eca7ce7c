/**
 * The portrait that an officer approves with a photo: the editor for it, and what is sent of it.
 *
 * @import { Bytes } from "../../crypto/keys.js"
 * @typedef {{sealed: string, digest: string}} SentPortrait - bytes in base64url.
 */

import { toBase64url } from "../../crypto/base64url.js";
import { digestOf, sealPortrait } from "../../crypto/portrait.js";
import { element } from "../components/elements.js";
import { PortraitEditor } from "./portrait_editor.js";
import { canMakeFaces, NotEncoded } from "./portrait_pictures.js";
import { say } from "./words.js";

/** The error when a photo cannot be accepted because its portrait cannot be made; `code` says why. */
export class NoPortrait extends Error {
  /** @param {"no_webp" | "not_made"} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** The part of an opened photo in which its portrait is made. */
export class PortraitPart {
  element = element("div");
  #editor;
  #isNeeded;

  /**
   * @param {PortraitEditor | null} editor - null if this browser makes no faces.
   * @param {boolean} isNeeded - whether the paper is not issued without it.
   */
  constructor(editor, isNeeded) {
    this.#editor = editor;
    this.#isNeeded = isNeeded;
    if (editor) {
      this.element.append(editor.element);
      return;
    }
    const sentences = [say("document.portrait.no_webp"), ...(isNeeded ? [] : [say("document.portrait.without")])];
    this.element.append(...sentences.map((text) => element("p", { className: "problem" }, text)));
  }

  /**
   * Make and seal the portrait.
   *
   * @param {Bytes} contentKey
   * @param {string} documentId
   * @returns {Promise<SentPortrait | null>} null if the photo may be accepted without one.
   * @throws {NoPortrait}
   */
  async send(contentKey, documentId) {
    if (!this.#editor) {
      if (this.#isNeeded) throw new NoPortrait("no_webp");
      return null;
    }
    const portrait = await this.#editor.make().catch((error) => {
      throw error instanceof NotEncoded ? new NoPortrait("not_made") : error;
    });
    const sealed = await sealPortrait(portrait, contentKey, documentId);
    return { sealed: toBase64url(sealed), digest: toBase64url(await digestOf(portrait)) };
  }

  /** Free the pictures. */
  close() {
    this.#editor?.close();
  }
}

/**
 * Return the part for a photo.
 *
 * @param {ImageBitmap} photo - the part closes it.
 * @param {boolean} isNeeded
 */
export async function portraitPart(photo, isNeeded) {
  if (!(await canMakeFaces())) {
    photo.close();
    return new PortraitPart(null, isNeeded);
  }
  const editor = new PortraitEditor(photo);
  await editor.draw();
  return new PortraitPart(editor, isNeeded);
}
