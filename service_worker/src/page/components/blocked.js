/** The notice that an older version in another tab blocks the database. */

import { element } from "./elements.js";
import { loadWords, say } from "../words/words.js";

const notice = element("p", { className: "notice warning", role: "alert" });

/**
 * Show the notice while the database is blocked, and remove it afterwards.
 *
 * @param {boolean} blocked
 */
export async function tellBlocked(blocked) {
  if (!blocked) return notice.remove();
  document.querySelector("main")?.prepend(notice);
  notice.textContent = say(await loadWords(), "storage.blocked");
}
