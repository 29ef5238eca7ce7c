/** `<moi-contact>`: which directorate has a case, how it is reached, and the reference number to quote. */

import { html, LitElement } from "lit";

import { contactOf } from "../../../core/contacts.js";
import { contactRows, contactsToday } from "../../reference/contacts.js";
import { keepInForce } from "../../reference/in_force.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { when } from "../waiting.js";

/** The element `<moi-contact>`. */
class ContactPart extends LitElement {
  static properties = { address: {}, service: {}, reference: {}, words: {}, contacts: { state: true } };

  constructor() {
    super();
    /** Address of `contact.json`. @type {string | undefined} */
    this.address = undefined;
    /** Code of the case's service. */
    this.service = "";
    this.reference = "";
    this.words = NO_WORDS_YET;
    /** @type {import("../../reference/contacts.js").Contacts | null} */
    this.contacts = null;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    keepInForce(async () => {
      this.contacts = await contactsToday(this.address);
    });
  }

  render() {
    const directorate = this.contacts?.services[this.service];
    const name = directorate && this.contacts?.directorates[directorate]?.[pageLanguage()];
    return name && this.contacts ? this.details(this.contacts, directorate, name) : "";
  }

  /**
   * Draw how the directorate is reached.
   *
   * @param {import("../../reference/contacts.js").Contacts} contacts
   * @param {string} directorate
   * @param {string} name
   */
  details(contacts, directorate, name) {
    const { telephone, visits, address } = contactRows(contactOf(contacts.lists, directorate), contacts, this.words);
    const link = html`<a href="/${pageLanguage()}/contact/#${directorate}">${name}</a>`;
    return html`<section data-contact-of=${directorate} aria-labelledby="contact">
      <h3 id="contact">${this.say("contact.heading")}</h3>
      <dl class="facts">
        ${when(this.reference, () => this.row("quote", html`<bdi data-quoted>${this.reference}</bdi>`))}
        ${this.row("directorate", link)} ${this.row("telephone", telephone)} ${this.row("visits", visits)}
        ${this.row("address", address)}
      </dl>
    </section>`;
  }

  /**
   * Draw a row.
   *
   * @param {string} name
   * @param {unknown} content
   */
  row(name, content) {
    return html`<div><dt>${this.say(`contact.${name}`)}</dt><dd>${content}</dd></div>`;
  }

  /**
   * Return the sentence for a key.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values) {
    return say(this.words, key, values);
  }
}

customElements.define("moi-contact", ContactPart);
