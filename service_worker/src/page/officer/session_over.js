/**
 * `<moi-session-over>`: locks the keys and forgets the officer's place in lists when the session has ended, also on a
 * page that stays open.
 */

import { lock } from "./keys.js";
import { forgetPlace } from "./list_place.js";

customElements.define(
  "moi-session-over",
  class extends HTMLElement {
    connectedCallback() {
      lock();
      forgetPlace();
    }
  },
);
