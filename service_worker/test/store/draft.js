/** Drafts whose bodies are in the outbox, or will be. */

import { saveDraft } from "../../src/store/drafts.js";
import { sealBody } from "../../src/store/entry_content.js";
import { enqueue } from "../../src/store/outbox.js";

/** @typedef {import("../../src/store/entry_content.js").Body} Body */

/**
 * Store a draft. Its revision is 1 afterwards.
 *
 * @param {string} id
 * @param {Record<string, any>} [answers]
 */
export async function keepDraft(id, answers = {}) {
  await saveDraft({
    id, service: "TEMP_EXT", service_version: 1, person: "", updated_at: "2026-01-15T08:00:00Z", revision: 0,
    content: { name: "", answers, visited: [] },
  }); // prettier-ignore
}

/**
 * Store a draft of person-1, and queue it as an application.
 *
 * @param {string} id
 * @param {Body} body
 */
export function queueDraft(id, body) {
  return queue({ id, kind: "application", applicationId: id }, body);
}

/**
 * Store a draft of person-1, and queue it as an answer to the ministry.
 *
 * @param {string} id
 * @param {string} applicationId
 * @param {Body} body
 */
export function queueDetails(id, applicationId, body) {
  return queue({ id, kind: "details", applicationId }, body);
}

/**
 * Store a draft and its entry.
 *
 * @param {Pick<import("../../src/core/outbox.js").Entry, "id" | "kind" | "applicationId">} subject
 * @param {Body} body
 */
async function queue(subject, body) {
  await keepDraft(subject.id);
  await enqueue({
    ...subject, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 1_000, why: "", person: "person-1",
    sealed: await sealBody(subject.id, body),
  }, 1); // prettier-ignore
}
