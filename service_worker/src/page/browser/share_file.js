/** Handing a file to another app through the system's share sheet, or else as a download. */

import { download } from "./download.js";

/**
 * Share a file, or download it where the browser cannot share it.
 *
 * @param {Blob} content
 * @param {string} name - name of the file. The apps and people that receive it see it.
 */
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
