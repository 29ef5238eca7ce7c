/** An older version in another tab holds the database up: said for as long as it does. */

import { element } from "./elements.js";
import { loadWords, say } from "../words/words.js";

const notice = element("p", { className: "notice warning", role: "alert" });

/** @param {boolean} blocked */
export async function tellBlocked(blocked) {
  if (!blocked) return notice.remove();
  document.querySelector("main")?.prepend(notice);
  notice.textContent = say(await loadWords(), "storage.blocked");
}
