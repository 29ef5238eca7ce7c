/**
 * Reads the account of an institution, changes its members, and looks at and accepts an invitation. All of it needs a
 * connection: the list of members is not kept on this device.
 *
 * @import {Role} from "../core/parties/institutions.js"
 * @import {Account, Invitation} from "../core/server_answers/members.js"
 * @import {Outcome, Refusal} from "./institution_outcome.js"
 * @typedef {{mobile: string} | {email: string}} Contact
 */

import { isInvitation, isAccount } from "../core/server_answers/members.js";
import { request } from "./api.js";
import { bodyOr, outcomeOf } from "./institution_outcome.js";

/**
 * Return an institution with its members.
 *
 * @param {string} institution
 * @param {string} person - id of the person whose session must be used, as in the functions below.
 * @returns {Promise<Account | Refusal>}
 */
export async function readInstitution(institution, person) {
  return bodyOr(await request("GET", `/api/institutions/${institution}`, { person }), isAccount);
}

/**
 * Send an invitation. The server may have sent it although the outcome is "offline"; another one replaces it.
 *
 * @param {string} institution
 * @param {{contact: Contact, name: string, role: string, language: string}} invited
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function invite(institution, { contact, ...rest }, person) {
  const json = { ...contact, ...rest };
  return outcomeOf(await request("POST", `/api/institutions/${institution}/invitations`, { json, person }));
}

/**
 * Withdraw an invitation.
 *
 * @param {string} institution
 * @param {string} invitation
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function withdrawInvitation(institution, invitation, person) {
  return outcomeOf(await request("DELETE", `/api/institutions/${institution}/invitations/${invitation}`, { person }));
}

/**
 * Give a member another role.
 *
 * @param {string} institution
 * @param {string} member - id of the member's person.
 * @param {string} role
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function changeRole(institution, member, role, person) {
  const json = { role };
  return outcomeOf(await request("PUT", `/api/institutions/${institution}/members/${member}`, { json, person }));
}

/**
 * Remove a member; a person who names themselves leaves.
 *
 * @param {string} institution
 * @param {string} member
 * @param {string} person
 * @returns {Promise<Outcome>}
 */
export async function removeMember(institution, member, person) {
  return outcomeOf(await request("DELETE", `/api/institutions/${institution}/members/${member}`, { person }));
}

/**
 * Return what an invitation is to. It needs no session.
 *
 * @param {string} token - the token of the invitation's link.
 * @returns {Promise<Invitation | Refusal>}
 */
export async function lookAtInvitation(token) {
  return bodyOr(await request("POST", "/api/invitations/look", { json: { token } }), isInvitation);
}

/**
 * Become a member of an institution, and return its id. The server may have accepted although the refusal is "offline";
 * repeating it is harmless.
 *
 * @param {string} token
 * @param {string} person
 * @returns {Promise<{id: string} | Refusal>}
 */
export async function acceptInvitation(token, person) {
  const answer = await request("POST", "/api/invitations/accept", { json: { token }, person });
  return bodyOr(answer, /** @type {(body: any) => body is {id: string}} */ ((body) => typeof body?.id === "string"));
}
