/**
 * Receives files that the person shares with the product from another app (`share_target` of the manifest).
 *
 * They arrive as a form's POST, which the worker answers: nothing of it goes to the server. Any site can send such a
 * form, so nothing is done with the files before the person chooses them, and few are kept.
 */

import { keepShared } from "../store/shared.js";

/** The addresses to which files are shared, one for each language. */
const ADDRESS = /^\/(ar|en)\/shared\/$/;
/** The name of the form's field, as in the manifest. */
const FIELD = "documents";

/**
 * Return whether a request shares files.
 *
 * @param {Request} request
 * @param {string} path
 */
export function isSharing({ method }, path) {
  return method === "POST" && ADDRESS.test(path);
}

/**
 * Keep the files of the form, and redirect to the page that shows them. Its fragment names a problem, if any.
 *
 * @param {Request} request
 * @param {string} path
 */
export async function keepWhatIsShared(request, path) {
  const problem = await keepShared(
    request.formData().then((form) => form.getAll(FIELD)),
    Date.now(),
  ).catch((error) => {
    console.error(error instanceof Error ? error.name : "failed");
    return "failed";
  });
  return Response.redirect(`${self.location.origin}${path}${problem && `#${problem}`}`, 303);
}
