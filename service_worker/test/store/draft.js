/** A draft whose body is in the outbox, or soon will be. */

import { saveDraft } from "../../src/store/drafts.js";
import { sealBody } from "../../src/store/entry_content.js";
import { enqueue } from "../../src/store/outbox.js";

/** @typedef {import("../../src/store/entry_content.js").Body} Body */

/** Its revision is 1 then. @param {string} id @param {Record<string, any>} [answers] */
export async function keepDraft(id, answers = {}) {
  await saveDraft({
    id, service: "TEMP_EXT", service_version: 1, person: "", updated_at: "2026-01-15T08:00:00Z", revision: 0,
    content: { name: "", answers, visited: [] },
  }); // prettier-ignore
}

/** A draft and its entry in the outbox, of person-1. @param {string} id @param {Body} body */
export function queueDraft(id, body) {
  return queue({ id, kind: "application", applicationId: id }, body);
}

/** The same of an answer to the ministry. @param {string} id @param {string} applicationId @param {Body} body */
export function queueDetails(id, applicationId, body) {
  return queue({ id, kind: "details", applicationId }, body);
}

/** @param {Pick<import("../../src/core/outbox.js").Entry, "id" | "kind" | "applicationId">} what @param {Body} body */
async function queue(what, body) {
  await keepDraft(what.id);
  await enqueue({
    ...what, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 1_000, why: "", person: "person-1",
    sealed: await sealBody(what.id, body),
  }, 1); // prettier-ignore
}
