/** Brings the form of a service to life. It loads first and alone; documents and sending come after it. */

import { openForm } from "./form/open.js";

const element = document.querySelector("[data-form]");
if (element instanceof HTMLElement) void openForm(element);
