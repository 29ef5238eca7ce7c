/**
 * Whether a person acts for institutions. A file of its own, so that a page of somebody who does not loads nothing more
 * (`acting.js`).
 */

import { done, transact } from "./database.js";
import { ACTING, INSTITUTIONS } from "./owner.js";

/**
 * Return whether the person who is signed in acts for an institution, or has to be told that they do not any more.
 *
 * @returns {Promise<boolean>}
 */
export function hasInstitutions() {
  return transact("public", "readonly", async (t) => {
    const store = t.objectStore("public");
    const [person, acting, institutions] = await Promise.all(
      ["person", ACTING, INSTITUTIONS].map((key) => done(store.get(key))),
    );
    const isOfPerson = (/** @type {any} */ row) => row !== undefined && row.person === person?.id;
    return (isOfPerson(institutions) && institutions.ids.length > 0) || (isOfPerson(acting) && Boolean(acting.ended));
  });
}
