/** What is kept on this device, and whether it can be relied on: one screen that can be read over the telephone. */

import { html } from "lit";

import { personName } from "../../core/person_name.js";
import { syncState } from "../../store/cases.js";
import { deleteDatabase } from "../../store/database.js";
import { entries } from "../../store/outbox.js";
import { keptPeople, forgetPeople } from "../../store/profile.js";
import { publicKeys } from "../../store/public_keys.js";
import { announce } from "../../sync/announce.js";
import { request } from "../../sync/api.js";
import { isInstalled } from "../install.js";
import { pushPermission, unsubscribe } from "../push.js";
import { dataSize, dateTime } from "../words.js";
import { Screen } from "./screen.js";
import { deletion } from "./waiting.js";

/** @typedef {[name: string, value: string, good: boolean | null][]} Rows */

/** @extends {Screen<Rows>} */
export class DeviceScreen extends Screen {
  static properties = { ...Screen.properties, wiped: { state: true } };

  constructor() {
    super();
    this.wiped = false;
  }

  /** @returns {Promise<Rows>} */
  async read() {
    const [persisted, estimate, worker, { asOf }, queue, keys, people] = await Promise.all([
      navigator.storage?.persisted?.() ?? false,
      navigator.storage?.estimate?.() ?? {},
      navigator.serviceWorker?.getRegistration(),
      syncState(),
      entries(),
      publicKeys(),
      keptPeople(),
    ]);
    const permission = pushPermission();
    const space = { used: dataSize(estimate.usage ?? 0), quota: dataSize(estimate.quota ?? 0) };
    const offline = Boolean(worker?.active);
    return [
      [this.say("device.offline"), this.say(`device.offline.${offline ? "yes" : "no"}`), offline],
      [this.say("device.storage"), this.say(`device.storage.${persisted ? "yes" : "no"}`), persisted],
      [this.say("device.installed"), this.say(isInstalled() ? "device.yes" : "device.no"), isInstalled()],
      [this.say("device.keys"), this.say(`device.keys.${keys ? "yes" : "no"}`), Boolean(keys)],
      [this.say("device.push"), this.say(`device.push.${permission === "install_first" ? "none" : permission}`),
        permission === "granted"],
      [this.say("device.queue"), String(queue.length), queue.length === 0],
      [this.say("device.last_sync"), asOf ? dateTime(asOf) : this.say("case.never_synced"), asOf ? true : null],
      [this.say("device.people"), people.map(({ answers }) => personName(answers)).join("، ") || this.say("device.people_none"), null],
      [this.say("device.space"), this.say("device.space_of", space), null],
    ]; // prettier-ignore
  }

  /** @param {Rows} rows */
  drawing(rows) {
    if (this.wiped) return html`<p class="notice">${this.say("device.wiped")}</p>`;
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
        <button type="button" class="button quiet" data-forget-people @click=${() => void forgetPeople().then(() => this.refresh())}>
          ${this.say("device.forget_people")}
        </button>
      </p>
      ${deletion(
        {
          question: this.say("device.ask_wipe"),
          label: this.say("device.wipe"),
          confirm: () => this.wipe(),
        },
        this.say.bind(this),
      )}
    `;
  }

  spoken() {
    return this.wiped ? this.say("device.wiped") : "";
  }

  /**
   * Everything personal, and the session; the product's own files stay. A session that cannot be ended for want of a line is
   * no longer used: nothing is sent or fetched before somebody signs in.
   */
  async wipe() {
    await deleteDatabase();
    await Promise.all([request("DELETE", "/api/session"), unsubscribe().catch(() => undefined)]);
    announce({ type: "changed" });
    this.wiped = true;
  }
}
