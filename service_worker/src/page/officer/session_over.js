/** `<moi-session-over>`: locks the keys when the session has ended, also on a page that stays open. */

import { lock } from "./keys.js";

customElements.define(
  "moi-session-over",
  class extends HTMLElement {
    connectedCallback() {
      lock();
    }
  },
);
