/** Entry point of forms and of pages with questions. The form comes to life first; the shell is loaded afterwards. */

import { openForm } from "../form/open.js";

const element = document.querySelector("[data-form]");
const opened =
  element instanceof HTMLElement
    ? openForm(element).catch((error) =>
        import("../form/failed.js").then(({ showFailure }) => showFailure(element, error)),
      )
    : import("../asking/open_asking.js").then(({ openAsking }) => openAsking());
void opened.finally(() => import("./shell.js"));
// WebKit drops requests that are under way when it suspends a page, and never loads such a module again.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && !document.querySelector("[data-open], [data-live]")) location.reload();
});
