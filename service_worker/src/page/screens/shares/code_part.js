/** A share's code in its three forms: to read out, to send as a link, to scan. */

import { html } from "lit";

import { printedCode, shareLink } from "../../../core/papers/share_code.js";
import { pageLanguage, say } from "../../words/words.js";
import { when } from "../waiting.js";

/** @import { Words } from "../../words/words.js" */

/**
 * Draw a code. `<moi-qr-code>` must have been loaded.
 *
 * @param {string} code
 * @param {Words} words
 * @param {{copied: string, copy: (text: string) => void, title: string}} shown - `copied`: the key of the sentence that
 *   says whether the link was copied, or "". `title`: the title of the paper.
 */
export function codePart(code, words, { copied, copy, title }) {
  const link = shareLink(location.origin, pageLanguage(), code);
  return html`<p class="share-code" data-code><bdi dir="ltr" translate="no">${printedCode(code)}</bdi></p>
    <moi-qr-code text=${link} label=${say(words, "shares.qr")}></moi-qr-code>
    <p class="hint">${say(words, "shares.how")}</p>
    <p class="actions">
      ${when(
        "share" in navigator,
        () => html`<button type="button" class="button primary" data-send @click=${() => void navigator.share({ title, url: link }).catch(() => undefined)}>
        ${say(words, "shares.send")}
      </button>`,
      )}
      <button type="button" class="button secondary" data-copy @click=${() => copy(link)}>${say(words, "shares.copy")}</button>
    </p>
    <p role="status" class="hint">${copied && say(words, copied)}</p>`;
}
