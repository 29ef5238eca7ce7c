import { pageLanguage } from "../words/words.js";

/**
 * Address of a service's form.
 *
 * @param {string} service - its code, "TEMP_EXT".
 * @param {`draft=${string}` | `details=${string}`} fragment
 */
export function formUrl(service, fragment) {
  return `/${pageLanguage()}/apply/${service.toLowerCase().replaceAll("_", "-")}/#${fragment}`;
}
