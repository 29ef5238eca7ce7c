/** Brings the form of a service to life, first and alone; then what every page has. Other pages that ask begin here too. */

import { openForm } from "../form/open.js";

const element = document.querySelector("[data-form]");
const opened =
  element instanceof HTMLElement
    ? openForm(element).catch((error) =>
        import("../form/failed.js").then(({ showFailure }) => showFailure(element, error)),
      )
    : import("../asking/open_asking.js").then(({ openAsking }) => openAsking());
void opened.finally(() => import("./shell.js"));
// What is on its way to a page when WebKit suspends it never comes, and a module not even when it is asked for again.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && !document.querySelector("[data-open], [data-live]")) location.reload();
});
