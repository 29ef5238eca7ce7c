/** Handing a file on: by the system's own window, or else as a download. */

import { download } from "./download.js";

/** @param {Blob} content @param {string} name - of the file; apps and people who are sent it see it. */
export async function shareFile(content, name) {
  const files = [new File([content], name, { type: content.type })];
  if (navigator.canShare?.({ files })) {
    try {
      return await navigator.share({ files });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return; // the person closed the window
    }
  }
  download(content, name);
}
