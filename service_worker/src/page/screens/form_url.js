import { pageLanguage } from "../words/words.js";

/**
 * Return the address of a service's form.
 *
 * @param {string} service - code of the service, such as "TEMP_EXT".
 * @param {`draft=${string}` | `details=${string}` | `sent=${string}`} fragment
 */
export function formUrl(service, fragment) {
  return `/${pageLanguage()}/apply/${service.toLowerCase().replaceAll("_", "-")}/#${fragment}`;
}
