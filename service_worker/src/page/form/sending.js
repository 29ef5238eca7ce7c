/**
 * Sending: the whole is checked, what is asked is taken, the outbox gets it; from then on it is the outbox's.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {Form} from "./form.js"
 */

import { checkAnswers } from "../../core/answers.js";
import { pageLanguage } from "../words.js";
import { askNow, attachmentsOf } from "./form.js";

/**
 * @param {Form} form
 * @param {HTMLButtonElement} button
 * @param {{flush: () => Promise<boolean>}} keeper
 * @param {(problems: Problem[]) => void} show
 */
export async function sendForm(form, button, keeper, show) {
  const { declaration, draft } = form;
  const asked = askNow(form);
  const attachments = attachmentsOf(asked);
  const problems = checkAnswers(declaration, asked.answers, { ...form.facts, documents: attachments });
  show(problems);
  if (problems.length > 0 || button.disabled) return;
  button.disabled = true;
  try {
    if (!(await keeper.flush())) return; // why is said already
    const [{ enqueueApplication }, { manifestsOf }] = await Promise.all([import("../send.js"), import("../../store/manifests.js")]);
    await enqueueApplication({
      draftId: draft.id,
      service: declaration.code,
      version: declaration.version,
      directorate: declaration.directorate,
      language: pageLanguage(),
      answers: asked.answers,
      documents: await manifestsOf(draft.id, attachments, declaration.directorate),
    });
    location.assign(`/${pageLanguage()}/case/#${draft.id}`);
  } finally {
    button.disabled = false;
  }
}
