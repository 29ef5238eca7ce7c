import { wordsUrl } from "../words.js";

/**
 * Preloads what completes the form: each file would otherwise be requested a round trip after the one that asks for it.
 *
 * @param {HTMLElement} element
 */
export function preload({ dataset }) {
  const scripts = (dataset.next ?? "").split(" ").map((href) => ({ rel: "modulepreload", href }));
  const data = [dataset.declaration, wordsUrl(), dataset.nationalities, dataset.lists, dataset.fees].map((href = "") => ({
    rel: "preload", as: "fetch", crossOrigin: "anonymous", href,
  })); // prettier-ignore
  for (const hint of [...scripts, ...data]) if (hint.href) document.head.append(Object.assign(document.createElement("link"), hint));
}
