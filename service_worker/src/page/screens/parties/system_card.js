/** A system in the list of an institution's systems, with what may be done about it. */

import { html } from "lit";

import { ammanDay } from "../../../core/dates.js";
import { readPublicKey } from "../../../core/parties/public_key.js";
import { isolatedText } from "../../parties/acting_names.js";
import { dateTime, dayOf } from "../../words/format.js";
import { confirmedAction, isolated, when } from "../waiting.js";
import { isOfKey, keyField, showKeyProblem } from "./key_field.js";
import { systemProblem } from "./system_problem.js";

/**
 * @import {PublicKey} from "../../../core/parties/public_key.js"
 * @import {System, SystemKey} from "../../../core/server_answers/systems.js"
 * @import {Say} from "../waiting.js"
 * @import {SystemProblem} from "./system_problem.js"
 * @typedef {object} Context
 * @property {SystemProblem} problem - why the last act about the system was refused.
 * @property {Say} say
 * @property {(key: PublicKey) => Promise<SystemProblem>} addKey
 * @property {(kid: string) => Promise<void>} removeKey
 * @property {() => Promise<void>} end
 * @property {unknown} webhook - the part about the webhook of the system.
 * @property {(problem: SystemProblem) => void} refuse - shows a problem of the key that was pasted.
 */

/** The keys that a system may have: the one in use, and the next one. */
const MAX_KEYS = 2;

/**
 * Draw the card of a system.
 *
 * @param {System} system
 * @param {Context} context
 */
export function systemCard(system, context) {
  const { problem, say, end, webhook } = context;
  const { client_id: id, name, scopes, keys } = system;
  return html`<li class="card" data-system=${id}>
    <h3><bdi>${name}</bdi></h3>
    <dl class="facts">
      <div>
        <dt>${say("systems.client_id")}</dt>
        <dd><bdi dir="ltr" translate="no" data-client-id>${id}</bdi></dd>
      </div>
      <div>
        <dt>${say("systems.may")}</dt>
        <dd>
          <ul>
            ${scopes.map((each) => html`<li data-scope=${each}>${scopeText(each, say)}</li>`)}
          </ul>
        </dd>
      </div>
    </dl>
    <h4>${say("systems.keys")}</h4>
    <ul class="keys">
      ${keys.map((each) => keyRow(each, system, context))}
    </ul>
    ${isOfKey(problem) ? "" : systemProblem(problem, say)} ${when(keys.length < MAX_KEYS, () => keyForm(system, context))}
    ${webhook}
    <p class="actions">
      ${confirmedAction(
        {
          question: say("systems.end_ask", { name: isolatedText(name) }),
          label: say("systems.end"),
          yesKey: "systems.end_yes",
          noKey: "institution.no",
          confirm: end,
        },
        say,
      )}
    </p>
  </li>`;
}

/**
 * Return what a scope permits.
 *
 * @param {string} scope
 * @param {Say} say
 */
export function scopeText(scope, say) {
  const [kind, code] = scope.split(":");
  if (kind !== "file" || code === undefined) return say(`systems.scope.${scope}`);
  return say("systems.scope.file", { service: say(`service.${code}`) });
}

/**
 * Draw a key of a system.
 *
 * @param {SystemKey} key
 * @param {System} system
 * @param {Context} context
 */
function keyRow({ kid, added_at, last_used_at }, { keys }, { say, removeKey }) {
  const added = say("systems.key_added", { date: dayOf(ammanDay(new Date(added_at))) });
  const used = last_used_at ? say("systems.key_used", { date: dateTime(last_used_at) }) : say("systems.key_unused");
  const removal = {
    question: say("systems.key_remove_ask", { key: isolated(kid.slice(0, 8)) }),
    label: say("systems.key_remove"),
    yesKey: "systems.key_remove_yes",
    noKey: "institution.no",
    confirm: () => removeKey(kid),
  };
  return html`<li data-key=${kid}>
    <p><bdi dir="ltr" translate="no">${kid}</bdi></p>
    <p class="hint">${added}. ${used}.</p>
    ${when(keys.length > 1, () => html`<p class="actions">${confirmedAction(removal, say)}</p>`)}
  </li>`;
}

/**
 * Draw the folded form for the next key.
 *
 * @param {System} system
 * @param {Context} context
 */
function keyForm({ client_id: id }, { problem, say, addKey, refuse }) {
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const key = readPublicKey(String(new FormData(form).get("key")));
    const outcome = typeof key === "string" ? key : await addKey(key);
    if (typeof key === "string") refuse(key);
    if (outcome === "done") form.reset();
    else showKeyProblem(form, outcome);
  };
  return html`<details ?open=${isOfKey(problem)}>
    <summary>${say("systems.key_add")}</summary>
    <form class="screen" novalidate @submit=${(/** @type {SubmitEvent} */ event) => void submit(event)}>
      <p>${say("systems.key_add_text")}</p>
      ${keyField(`key-${id}`, problem, say)}
      <p class="actions"><button class="button secondary" data-add-key>${say("systems.key_save")}</button></p>
    </form>
  </details>`;
}
