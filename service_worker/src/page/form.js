/** Brings the form of a service to life, first and alone; then what every page has. */

import { openForm } from "./form/open.js";

const element = document.querySelector("[data-form]");
if (element instanceof HTMLElement) void openForm(element).finally(() => import("./shell.js"));
