/**
 * Reads the systems (OAuth clients) of an institution, and registers, changes and ends them and their webhooks. All of
 * it needs a connection: nothing of it is kept on this device.
 *
 * @import {PublicKey} from "../core/parties/public_key.js"
 * @import {Delivery, OfferedService, System} from "../core/server_answers/systems.js"
 * @import {Outcome, Refusal} from "./institution_outcome.js"
 */

import { isDeliveries, isOfferedServices, isSystems, isWebhookSecret } from "../core/server_answers/systems.js";
import { request } from "./api.js";
import { bodyOr, outcomeOf } from "./institution_outcome.js";

/**
 * Return the systems of an institution, and the services that one may file for.
 *
 * @param {string} institution
 * @param {string} person - id of the person whose session must be used, as in the functions below.
 * @returns {Promise<{systems: System[], services: OfferedService[]} | Refusal>}
 */
export async function readSystems(institution, person) {
  const [listed, offered] = await Promise.all([
    request("GET", addressOf(institution), { person }),
    request("GET", "/api/services", { credentials: "omit" }),
  ]);
  const systems = bodyOr(listed, isSystems);
  if (typeof systems === "string") return systems;
  const services = bodyOr(offered, isOfferedServices);
  return typeof services === "string" ? services : { systems, services: services.services };
}

/**
 * Register a system. The server may have registered it although the outcome is "offline": read the list again.
 *
 * @param {string} institution
 * @param {{name: string, key: PublicKey, scopes: string[]}} system
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function registerSystem(institution, system, person) {
  return outcomeOf(await request("POST", addressOf(institution), { json: system, person }));
}

/**
 * Add a key to a system beside the one that it has.
 *
 * @param {string} institution
 * @param {string} system - its `client_id`, as below.
 * @param {PublicKey} key
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function addSystemKey(institution, system, key, person) {
  return outcomeOf(await request("POST", `${addressOf(institution)}/${system}/keys`, { json: { key }, person }));
}

/**
 * Remove a key of a system.
 *
 * @param {string} institution
 * @param {string} system
 * @param {string} kid
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function removeSystemKey(institution, system, kid, person) {
  return outcomeOf(await request("DELETE", `${addressOf(institution)}/${system}/keys/${kid}`, { person }));
}

/**
 * End a system.
 *
 * @param {string} institution
 * @param {string} system
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function endSystem(institution, system, person) {
  return outcomeOf(await request("DELETE", `${addressOf(institution)}/${system}`, { person }));
}

/**
 * Have a system told of changes at an address. The server may have done so although the outcome is "offline".
 *
 * @param {string} institution
 * @param {string} system
 * @param {string} url
 * @param {string} person
 * @returns {Promise<{secret: string | null} | Refusal>} the secret of a new webhook, which is shown once; null if the
 *   webhook keeps the one that it has.
 */
export async function setWebhook(institution, system, url, person) {
  const answer = await request("PUT", webhookOf(institution, system), { json: { url }, person });
  return bodyOr(answer, isWebhookSecret);
}

/**
 * Make a new secret for the webhook of a system.
 *
 * @param {string} institution
 * @param {string} system
 * @param {string} person
 * @returns {Promise<{secret: string | null} | Refusal>}
 */
export async function renewWebhookSecret(institution, system, person) {
  return bodyOr(await request("POST", `${webhookOf(institution, system)}/secret`, { person }), isWebhookSecret);
}

/**
 * Remove the webhook of a system.
 *
 * @param {string} institution
 * @param {string} system
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function removeWebhook(institution, system, person) {
  return outcomeOf(await request("DELETE", webhookOf(institution, system), { person }));
}

/**
 * Return the last messages to the webhook of a system, the newest first.
 *
 * @param {string} institution
 * @param {string} system
 * @param {string} person
 * @returns {Promise<Delivery[] | Refusal>}
 */
export async function readDeliveries(institution, system, person) {
  return bodyOr(await request("GET", `${webhookOf(institution, system)}/deliveries`, { person }), isDeliveries);
}

/** @param {string} institution @param {string} system */
function webhookOf(institution, system) {
  return `${addressOf(institution)}/${system}/webhook`;
}

/** @param {string} institution */
function addressOf(institution) {
  return `/api/institutions/${institution}/clients`;
}
