/** The ways to give a paper to the page that verifies it: camera, file, text. */

import { html } from "lit";

import { icon } from "../icon.js";
import { when } from "../waiting.js";

/**
 * Draw the ways.
 *
 * @param {import("./verify.js").VerifyScreen} screen
 */
export function ways(screen) {
  const isReading = screen.isReading || screen.isWaiting;
  return html`<p class="actions">
      <button type="button" class="button primary" data-camera ?disabled=${isReading} @click=${() => void screen.startCamera()}>
        <span>${screen.say("verify.use_camera")}</span>${icon("camera")}
      </button>
      <span class="chooser">
        <input class="file" id="file" type="file" accept="image/*,application/pdf,.xlsx,.jws" ?disabled=${isReading} @change=${(/** @type {Event} */ event) => void screen.chooseFile(event)} />
        <label class="button secondary" for="file">${screen.say("verify.choose_file")}</label>
      </span>
    </p>
    ${when(isReading, () => html`<p class="hint">${screen.say(screen.isWaiting ? "verify.waiting" : "verify.reading")}</p>`)}
    ${screen.shareLook.form()}
    <section aria-labelledby="wallet" data-wallet-way>
      <h2 id="wallet">${screen.say("verify.wallet.heading")}</h2>
      <p class="hint">${screen.say("verify.wallet.intro")}</p>
      <p class="actions"><button type="button" class="button secondary" data-wallet @click=${() => screen.walletAsk.begin()}>${screen.say("verify.wallet.choose")}</button></p>
    </section>
    <form novalidate autocomplete="off" @submit=${(/** @type {Event} */ event) => void screen.type(event)}>
      <div class="field">
        <label for="typed">${screen.say("verify.typed")}</label>
        <p class="hint" id="typed-hint">${screen.say("verify.typed_hint")}</p>
        <textarea id="typed" name="typed" class="machine" rows="6" dir="ltr" autocapitalize="characters" spellcheck="false"
          autocomplete="off" translate="no" aria-describedby="typed-hint"></textarea>
      </div>
      <p class="actions"><button class="button secondary">${screen.say("verify.check")}</button></p>
    </form>`;
}
