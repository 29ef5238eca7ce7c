/**
 * Sending: checks all answers, saves those that are asked, and hands them to the outbox, which owns them from then on.
 *
 * The stored draft is what is sent: changes of other windows are first merged, shown and checked.
 *
 * @import {Attachment, Problem} from "../../core/types.js"
 * @import {Asked} from "../../core/forms/asked.js"
 * @import {Form} from "../questions/open_form.js"
 */

import { checkAnswers } from "../../core/forms/answers.js";
import { concerned } from "../../core/forms/person_name.js";
import { setAnswer } from "../../core/forms/paths.js";
import { mustAgreeAgain } from "../../core/forms/terms.js";
import { documentsOf } from "../../store/documents.js";
import { manifestsOf } from "../../store/manifests.js";
import { enqueueApplication, enqueueDetails } from "../outbox/send.js";
import { pageLanguage } from "../words/words.js";
import { loadReferenceData } from "../questions/reference_data.js";
import { askNow, attachmentsOf } from "../questions/ask_now.js";
import { withTimeout } from "../components/timeouts.js";
import { keepIfAsked } from "./prefill.js";
import { writeControl } from "../questions/write_control.js";

/**
 * Send the form, or show its problems.
 *
 * @param {Form} form
 * @param {HTMLButtonElement} button
 * @param {ReturnType<typeof import("../drafts/autosave.js").startAutosave>} autosave
 * @param {(problems: Problem[]) => Promise<void>} show - shows problems.
 */
export async function sendForm(form, button, autosave, show) {
  if (button.disabled) return;
  button.disabled = true;
  try {
    const followingLoaded = loadWhatFollows();
    await withTimeout(loadReferenceData(form));
    if (form.draft.revision === 0) autosave.changed(); // nothing was typed, and there is no draft yet
    for (;;) {
      if (!(await autosave.flush())) return; // the status line says why
      const { revision } = form.draft;
      const asked = askNow(form);
      const attachments = attachmentsOf(asked);
      const lapsed = endLapsedAgreement(form);
      if (lapsed.length > 0) autosave.changed();
      const problems = [
        ...problemsOfSubmission(form, asked, attachments),
        ...(await unreadableFiles(form, asked)),
        ...lapsed,
      ];
      await show(problems);
      if (problems.length > 0) return;
      if (form.draft.party && !(await import("./acting_line.js").then(({ maySend }) => maySend(form)))) return;
      await keepIfAsked(form).catch((error) => console.error(error)); // the form is sent without it
      if (form.request && form.draft.content.also?.length)
        await import("./same_answer.js").then(({ answerOthers }) => answerOthers(form, asked));
      const outcome = await enqueue(form, revision, asked, attachments);
      if (outcome === "queued") {
        await withTimeout(followingLoaded);
        return location.assign(`/${pageLanguage()}/case/#${form.request?.caseId ?? form.draft.id}`);
      }
      await autosave.pull();
      if (outcome !== "changed") return;
    }
  } finally {
    button.disabled = false;
  }
}

/** Load what the form needs when the person comes back to it: WebKit never ends what a page loads while it is left. */
function loadWhatFollows() {
  return Promise.all([
    import("./sent.js"),
    import("../../core/drafts/merge.js"),
    import("../../sync/deliver.js"),
  ]).catch(() => undefined);
}

/**
 * Return the problems of the answers. In an answer to a request, only what was requested is checked here.
 *
 * @param {Form} form
 * @param {Asked} asked
 * @param {Attachment[]} documents
 */
function problemsOfSubmission({ declaration, facts, request }, asked, documents) {
  const problems = checkAnswers(declaration, asked.answers, { ...facts, documents });
  const paths = new Set(asked.questions.map(({ path }) => path));
  return request ? problems.filter(({ path }) => paths.has(path)) : problems;
}

/**
 * Return a problem for each file that this device can no longer open, and so cannot seal for anybody.
 *
 * @param {Form} form
 * @param {Asked} asked
 * @returns {Promise<Problem[]>}
 */
async function unreadableFiles({ draft }, asked) {
  const readable = new Set((await documentsOf(draft.id)).readable.map(({ id }) => id));
  return asked.questions
    .filter(
      ({ field, answer }) =>
        field.kind === "file" && Array.isArray(answer) && answer.some((id) => !readable.has(String(id))),
    )
    .map(({ path }) => ({ path, code: "document_unreadable", params: {} }));
}

/**
 * Queue the form.
 *
 * @param {Form} form
 * @param {number} revision
 * @param {Asked} asked
 * @param {Attachment[]} attachments
 */
async function enqueue({ declaration, draft, request }, revision, asked, attachments) {
  const { code: service, version, directorate } = declaration;
  const applicationId = request?.caseId ?? draft.id;
  const documents = await manifestsOf(applicationId, attachments, directorate);
  if (request === null) {
    const answers = asked.answers;
    const { terms } = draft.content;
    return enqueueApplication({
      draftId: draft.id,
      person: draft.person,
      party: draft.party,
      revision,
      service,
      version,
      directorate,
      language: pageLanguage(),
      answers,
      concerned: concerned(
        answers,
        declaration.sections.flatMap(({ fields }) => fields),
      ),
      documents,
      terms,
    });
  }
  const pairs = asked.questions.filter(({ field }) => field.kind !== "group").map(({ path, answer }) => [path, answer]);
  return enqueueDetails({
    id: draft.id, person: draft.person, party: draft.party, revision, applicationId, directorate, answers: Object.fromEntries(pairs), documents, message: "",
    requestSeq: request.seq,
  }); // prettier-ignore
}

/**
 * Remove the agreement if it was given to other terms of use than the page shows, and return it as a problem.
 *
 * @param {Form} form
 * @returns {Problem[]}
 */
function endLapsedAgreement({ element, draft, request }) {
  const field = /** @type {HTMLElement | null} */ (element.querySelector("[data-terms-version]"));
  const { path = "", termsVersion = "" } = field?.dataset ?? {};
  if (request || !field || !mustAgreeAgain(draft.content, path, termsVersion)) return [];
  setAnswer(draft.content.answers, path, false);
  writeControl(field, false);
  return [{ path, code: "terms_changed", params: {} }];
}
