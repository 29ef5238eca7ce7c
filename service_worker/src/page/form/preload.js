/** What makes the form richer and judges it is asked for at once: by itself each would name the next, a round trip later. @param {HTMLElement} element */
export function preload({ dataset }) {
  const scripts = (dataset.next ?? "").split(" ").map((href) => ({ rel: "modulepreload", href }));
  const data = [dataset.rules, dataset.nationalities, dataset.lists, dataset.fees].map((href = "") => ({
    rel: "preload", as: "fetch", crossOrigin: "anonymous", href,
  })); // prettier-ignore
  for (const hint of [...scripts, ...data]) if (hint.href) document.head.append(Object.assign(document.createElement("link"), hint));
}
