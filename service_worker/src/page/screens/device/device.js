/**
 * The screen of what is kept on this device and whether it is safe, for a person who reads it out over the telephone.
 */

import { html, nothing } from "lit";

import { personName } from "../../../core/forms/person_name.js";
import { syncState } from "../../../store/cases.js";
import { hasInstitutions } from "../../../store/has_institutions.js";
import { entries } from "../../../store/outbox.js";
import { forgetPeopleOf, keptPeople } from "../../../store/profile.js";
import { presentParty } from "../../../store/present_party.js";
import { publicKeys } from "../../../store/public_keys.js";
import { announce } from "../../../sync/announce.js";
import { isInstalled } from "../../shell/install.js";
import { pushPermission, unsubscribe } from "../../shell/push.js";
import { keptOfPeople } from "../../reference/reference.js";
import { askToBeWoken } from "../../outbox/waking.js";
import { dataSize, dateTime } from "../../words/format.js";
import { NO_WORDS_YET, pageLanguage } from "../../words/words.js";
import { Screen } from "../screen.js";
import { isKeyLost } from "../unreadable.js";
import { confirmedAction, when } from "../waiting.js";

/** @typedef {[name: string, value: string, good: boolean | null][]} Rows */

/**
 * The element `<moi-device>`.
 *
 * @extends {Screen<Rows>}
 */
export class DeviceScreen extends Screen {
  static properties = { ...Screen.properties, wiped: { state: true }, wipeFailure: { state: true } };

  constructor() {
    super();
    this.wiped = false;
    /** Whether the person acts for an institution. */
    this.isMember = false;
    /** The reason why the deletion failed, or "". @type {"" | "blocked" | "failed"} */
    this.wipeFailure = "";
  }

  /** @returns {Promise<Rows>} */
  async read() {
    const party = await presentParty();
    const [persisted, { usage, quota }, worker, { asOf }, queue, keys, people] = await Promise.all([
      unlessRefused(() => navigator.storage?.persisted?.(), false),
      unlessRefused(() => navigator.storage?.estimate?.(), /** @type {StorageEstimate} */ ({})),
      unlessRefused(() => navigator.serviceWorker?.getRegistration(), undefined),
      syncState(party),
      entries(),
      publicKeys(),
      keptPeople(party),
    ]);
    const { roles } = people.length > 0 ? await keptOfPeople(this.dataset.profile) : { roles: [] };
    const keyLost = await isKeyLost();
    this.isMember = await hasInstitutions();
    const permission = pushPermission();
    const space =
      usage !== undefined && quota !== undefined
        ? this.say("device.space_of", { used: dataSize(usage), quota: dataSize(quota) })
        : null;
    const offline = Boolean(worker?.active);
    return /** @type {Rows} */ ([
      ...(keyLost ? [[this.say("device.unreadable"), this.say("device.unreadable.key_lost"), false]] : []),
      [this.say("device.offline"), this.say(`device.offline.${offline ? "yes" : "no"}`), offline],
      [this.say("device.storage"), this.say(`device.storage.${persisted ? "yes" : "no"}`), persisted],
      [this.say("device.installed"), this.say(isInstalled() ? "device.yes" : "device.no"), isInstalled()],
      [this.say("device.keys"), this.say(`device.keys.${keys ? "yes" : "no"}`), Boolean(keys)],
      [this.say("device.push"), this.say(`device.push.${permission === "install_first" ? "none" : permission}`),
        permission === "granted"],
      [this.say("device.queue"), String(queue.length), queue.length === 0],
      [this.say("device.last_sync"), asOf ? dateTime(asOf) : this.say("case.never_synced"), asOf ? true : null],
      [this.say("device.people"), people.map(({ answers }) => personName(answers, roles)).join("، ") || this.say("device.people_none"), null],
      ...(space ? [[this.say("device.space"), space, null]] : []),
    ]); // prettier-ignore
  }

  /** Draw the screen. The deletion is offered even if nothing here can be read. */
  render() {
    if (this.words === NO_WORDS_YET) return nothing;
    if (this.wiped) return html`<p class="notice" role="status">${this.say("device.wiped")}</p>`;
    return html`${super.render()} <moi-account-changes></moi-account-changes>
      <moi-contact-points></moi-contact-points> <moi-passkeys></moi-passkeys> <moi-identities></moi-identities> <moi-sessions></moi-sessions> ${this.wiping()}`;
  }

  /** @param {Rows} rows */
  drawing(rows) {
    return html`
      <dl class="facts checks">
        ${rows.map(
          ([name, value, good]) => html`<div data-good=${String(good)}>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
        )}
      </dl>
      <p>
        <button type="button" class="button quiet" data-forget-people @click=${() => void this.forgetPeople()}>
          ${this.say("device.forget_people")}
        </button>
      </p>
      ${when(this.isMember, () => html`<p><a href="/${pageLanguage()}/institution/" data-to-institution>${this.say("device.institution")}</a></p>`)}
    `;
  }

  /** Delete the people who are kept for the present party. */
  async forgetPeople() {
    await forgetPeopleOf(await presentParty());
    await this.refresh();
  }

  /** Draw the button that deletes everything. */
  wiping() {
    return html`
      ${when(
        this.wipeFailure,
        () => html`<p class="notice warning" role="alert">${this.say(`device.wipe_${this.wipeFailure}`)}</p>`,
      )}
      ${confirmedAction(
        {
          question: this.say("device.ask_wipe"),
          label: this.say("device.wipe"),
          confirm: () => this.wipe(),
        },
        this.say.bind(this),
      )}
    `;
  }

  /**
   * Delete everything personal, and end the session; the product's own files stay. Without a connection, the session is
   * ended later, as after signing out.
   */
  async wipe() {
    this.wipeFailure = "";
    try {
      const { wipeDevice } = await import("../../../sync/wipe.js");
      const { ending } = await wipeDevice(() => (this.wipeFailure = "blocked"));
      void ending.catch(() => undefined);
    } catch {
      this.wipeFailure = "failed";
      return;
    }
    this.wiped = true;
    announce({ type: "changed" });
    void askToBeWoken().catch(() => undefined);
    void unsubscribe().catch(() => undefined);
  }
}

/**
 * Return an answer of the browser, or `otherwise`: a browser that keeps nothing even refuses the question.
 *
 * @template T
 * @param {() => Promise<T> | undefined} asking
 * @param {T} otherwise
 */
async function unlessRefused(asking, otherwise) {
  try {
    return (await asking()) ?? otherwise;
  } catch {
    return otherwise;
  }
}
