/** Files that were shared from another app, offered at each document that may be one of them. */

import { actionButton, element } from "../components/elements.js";
import { say } from "../words/words.js";

/**
 * @import {Form} from "../questions/open_form.js"
 * @import {Shared} from "../../store/shared.js"
 */

/**
 * Draw the offer at a field that has room, and remove it from others.
 *
 * @param {Form} form
 * @param {HTMLElement} field
 * @param {readonly Shared[]} files
 * @param {(shared: Shared) => unknown} attach
 */
export function offerShared({ words }, field, files, attach) {
  field.querySelector("[data-shared]")?.remove();
  const input = field.querySelector("input");
  if (files.length === 0 || input === null || input.hidden) return;
  const buttons = files.map((shared) =>
    actionButton(say(words, "document.use_shared", { name: `\u2068${shared.name}\u2069` }), () => void attach(shared)),
  );
  const offer = element("p", { className: "actions" }, ...buttons);
  offer.dataset.shared = "";
  input.after(offer);
}
