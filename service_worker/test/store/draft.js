/** A draft whose body is in the outbox, or soon will be. */

import { saveDraft } from "../../src/store/drafts.js";

/** Its revision is 1 then. @param {string} id @param {Record<string, any>} [answers] */
export async function keepDraft(id, answers = {}) {
  await saveDraft({
    id, service: "TEMP_EXT", service_version: 1, person: "", updated_at: "2026-01-15T08:00:00Z", revision: 0,
    content: { name: "", answers, visited: [] },
  }); // prettier-ignore
}
