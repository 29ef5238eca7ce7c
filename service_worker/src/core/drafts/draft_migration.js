/**
 * Reads drafts of earlier versions of a service as drafts of the present one. Twin:
 * `moi_pwa/rules/forms/draft_migration.py`.
 *
 * @import {Answers, Declaration, Field} from "../types.js"
 */

import { isRecord } from "../is_record.js";

/**
 * Return a draft's answers under today's field names, without answers to removed fields. Migrating twice changes
 * nothing.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 */
export function migrateDraft(declaration, answers) {
  const removed = new Set(declaration.removed);
  return migrate(
    declaration.sections.flatMap((section) => section.fields),
    answers,
    "",
    removed,
  );
}

/**
 * Migrate the answers to these fields, also within groups.
 *
 * @param {Field[]} fields
 * @param {Answers} answers
 * @param {string} pathPrefix
 * @param {Set<string>} removed - paths of removed fields, without an item's index.
 * @returns {Answers}
 */
function migrate(fields, answers, pathPrefix, removed) {
  const migrated = new Map(Object.entries(answers).filter(([name]) => !removed.has(pathPrefix + name)));
  for (const field of fields) {
    for (const earlier of field.renamed_from ?? []) {
      const answer = migrated.get(earlier);
      if (answer === undefined) continue;
      migrated.delete(earlier);
      if (!migrated.has(field.id)) migrated.set(field.id, answer);
    }
    const items = migrated.get(field.id);
    if (field.kind === "group" && Array.isArray(items)) {
      const migratedItems = items.map((item) =>
        isRecord(item) ? migrate(field.fields, item, `${field.id}/`, removed) : item,
      );
      migrated.set(field.id, migratedItems);
    }
  }
  return Object.fromEntries(migrated);
}
