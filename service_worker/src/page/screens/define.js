/** The start of a page whose screen is drawn from the store of this device. */

import { whenBlocked } from "../../store/database.js";
import { tellBlocked } from "../components/blocked.js";
import { renewSubscription } from "../shell/push.js";

/**
 * Define the elements of a screen, watch for a blocked database, and renew the push subscription.
 *
 * @param {Record<string, CustomElementConstructor>} elements - by name.
 */
export function defineScreen(elements) {
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
  whenBlocked(tellBlocked);
  void renewSubscription().catch(() => undefined);
}
