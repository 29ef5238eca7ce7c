/** A draft whose body is in the outbox, or soon will be. */

import { saveDraft } from "../../src/store/drafts.js";
import { enqueue } from "../../src/store/outbox.js";
import { sealBody } from "../../src/sync/deliver.js";

/** Its revision is 1 then. @param {string} id @param {Record<string, any>} [answers] */
export async function keepDraft(id, answers = {}) {
  await saveDraft({
    id, service: "TEMP_EXT", service_version: 1, person: "", updated_at: "2026-01-15T08:00:00Z", revision: 0,
    content: { name: "", answers, visited: [] },
  }); // prettier-ignore
}

/** A draft and its entry in the outbox, of person-1. @param {string} id @param {import("../../src/sync/deliver.js").Body} body */
export async function queueDraft(id, body) {
  await keepDraft(id);
  await enqueue({
    id, kind: "application", applicationId: id, state: "waiting", underWay: false, tries: 0, notBefore: 0, queuedAt: 1_000,
    why: "", person: "person-1", sealed: await sealBody(id, body),
  }, 1); // prettier-ignore
}
