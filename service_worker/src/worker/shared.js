/**
 * Files that the person shares with the product from another app (`share_target` of the manifest).
 *
 * They come as a form's POST, which this answers: nothing of it goes to the server. Any site can send such a form too; so nothing
 * is done with the files before the person chooses, and little is kept.
 */

import { keepShared } from "../store/shared.js";

const ADDRESS = /^\/(ar|en)\/shared\/$/;
/** Name of the form's field, as the manifest has it. */
const FIELD = "documents";

/** @param {Request} request @param {string} path */
export function isSharing({ method }, path) {
  return method === "POST" && ADDRESS.test(path);
}

/** Keep the files of the form and lead to the page that shows them. @param {Request} request @param {string} path */
export async function keepWhatIsShared(request, path) {
  const problem = await keepShared(request.formData().then((form) => form.getAll(FIELD)), Date.now()).catch((error) => {
    console.error(error instanceof Error ? error.name : "failed");
    return "failed";
  });
  return Response.redirect(`${self.location.origin}${path}${problem && `#${problem}`}`, 303);
}
