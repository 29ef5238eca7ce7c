/**
 * Records on this device that can no longer be opened: the person is told, and can delete them.
 *
 * @import {UnreadableRecord} from "../../store/unreadable.js"
 * @import {Say} from "./waiting.js"
 * @typedef {object} Unreadable - the unreadable records.
 * @property {boolean} keyLost - true if nothing on this device can be opened.
 * @property {UnreadableRecord[]} records
 */

import { html } from "lit";

import { DeviceKeyLost, checkDeviceKey } from "../../store/device.js";
import { replaceLostKey } from "../../store/lost_key.js";
import { unreadablePeople } from "../../store/profile.js";
import { deleteUnreadable } from "../../store/unreadable.js";
import { announce } from "../../sync/announce.js";
import { syncNow } from "../outbox/sync_now.js";
import { dateTime } from "../words/format.js";
import { confirmedAction, when } from "./waiting.js";

/**
 * Return the unreadable records.
 *
 * @param {{id: string, queuedAt: number, underWay: boolean}[]} entries
 * @param {{id: string, service: string, updated_at: string}[]} drafts
 * @param {{id: string, updated_at: string}[]} cases
 * @param {string} party - the party that is shown.
 * @returns {Promise<Unreadable>} an entry and its draft have the same id, and the entry comes first.
 */
export async function readUnreadable(entries, drafts, cases, party) {
  const services = new Map(drafts.map(({ id, service }) => [id, service]));
  const keyLost = await isKeyLost();
  /** @type {UnreadableRecord[]} */
  const records = [
    ...entries.map(({ id, queuedAt: at, underWay }) => ({
      store: "outbox",
      id,
      at,
      underWay,
      service: services.get(id) ?? "",
    })),
    ...drafts.map(({ id, updated_at: at, service }) => ({ store: "drafts", id, at, service, underWay: false })),
    ...cases.map(({ id, updated_at: at }) => ({ store: "cases", id, at, service: "", underWay: false })),
  ].map((record) => /** @type {UnreadableRecord} */ (record));
  const people = await unreadablePeople(party);
  if (people) records.push({ store: "profile", id: people, at: "", service: "", underWay: false });
  return { keyLost, records };
}

/**
 * Draw the records with buttons that delete them.
 *
 * @param {Unreadable} unreadable
 * @param {Say} say
 */
export function unreadableSection({ keyLost, records }, say) {
  const unique = records.filter(({ id }, n) => records.findIndex((each) => each.id === id) === n);
  return html`<section class="cards" data-unreadable>
    <h2>${say("unreadable.heading")}</h2>
    <p class="notice warning">${say(keyLost ? "unreadable.key_lost" : "unreadable.damaged")}</p>
    ${choiceOf(say("unreadable.ask_delete_all"), say("unreadable.delete_all"), say, () =>
      keyLost ? replaceLostKey() : deleteUnreadable(records),
    )}
    <ul>
      ${unique.map(
        (record) => html`<li class="card" data-unreadable-record=${record.store}>
        <h3>${nameOf(record, say)}</h3>
        ${when(record.at, () => html`<p class="hint">${say(`unreadable.${record.store}_at`, { date: dateTime(record.at) })}</p>`)}
        ${when(record.underWay, () => html`<p>${say("unreadable.under_way")}</p>`)}
        <div class="actions">
          ${choiceOf(say("send.ask_delete", { name: nameOf(record, say) }), say("send.delete"), say, () =>
            deleteUnreadable(records.filter(({ id }) => id === record.id)),
          )}
        </div>
      </li>`,
      )}
    </ul>
  </section>`;
}

/**
 * Draw a button that deletes something after a question.
 *
 * @param {string} question
 * @param {string} label
 * @param {Say} say
 * @param {() => Promise<void>} act
 */
function choiceOf(question, label, say, act) {
  const confirm = async () => {
    await act();
    announce({ type: "changed" });
    void syncNow({ online: true }); // fetches again what the ministry has
  };
  return confirmedAction({ question, label, confirm }, say);
}

/**
 * Return the name of a record.
 *
 * @param {UnreadableRecord} record
 * @param {Say} say
 */
function nameOf({ store, service }, say) {
  return service ? say(`service.${service}`) : say(`unreadable.${store}`);
}

/**
 * Return whether the device key is lost.
 *
 * @returns {Promise<boolean>}
 */
export async function isKeyLost() {
  try {
    await checkDeviceKey();
    return false;
  } catch (error) {
    if (error instanceof DeviceKeyLost) return true;
    throw error;
  }
}
