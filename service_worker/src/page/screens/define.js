/** What every page does whose screen this device draws from its own store. */

import { whenBlocked } from "../../store/database.js";
import { tellBlocked } from "../components/blocked.js";
import { renewSubscription } from "../shell/push.js";

/** @param {Record<string, CustomElementConstructor>} elements - by their names. */
export function defineScreen(elements) {
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
  whenBlocked(tellBlocked);
  void renewSubscription().catch(() => undefined);
}
