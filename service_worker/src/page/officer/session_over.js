/** A session that has ended takes the keys with it, also on a page that stays open. */

import { lock } from "./keys.js";

customElements.define(
  "moi-session-over",
  class extends HTMLElement {
    connectedCallback() {
      lock();
    }
  },
);
