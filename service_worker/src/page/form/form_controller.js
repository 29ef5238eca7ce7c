/**
 * The open form: what is typed has its effect, what the draft says is shown, screens follow the address.
 *
 * A key press costs one answer and one save. Questions are asked anew only when an answer that a condition uses has changed,
 * and the whole form is checked only when the person continues.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {Form} from "../questions/form.js"
 */

import { conditionFields } from "../../core/condition_fields.js";
import { answerAt, setAnswer } from "../../core/paths.js";
import { personName } from "../../core/person_name.js";
import { say } from "../words/words.js";
import { whenShownAgain } from "../browser/shown_again.js";
import { askNow } from "../questions/ask_now.js";
import { loadReferenceData, loadPhonePlans, watchReferenceData } from "../questions/reference_data.js";
import { isOver } from "../drafts/end.js";
import { enhance } from "../questions/enhance.js";
import { fieldAt, fieldOf, fieldsIn } from "../questions/form.js";
import { listenToControls } from "./form_events.js";
import { showGone } from "../drafts/gone.js";
import { handleGroupButtons } from "../questions/group_buttons.js";
import { completeItems, drawItems } from "../questions/groups.js";
import { clearWithin } from "../questions/lists.js";
import { askForPersistence } from "../drafts/persistence.js";
import { hasProblem, hideSummary } from "../questions/problems.js";
import { addressOf, after, enterScreen, readAddress, showScreen } from "../questions/form_screens.js";
import { offerReload } from "./reload_offer.js";
import { showOnceDrawn } from "./show_once_drawn.js";
import { showStatuses } from "./statuses.js";
import { showProblem, showProblems } from "../questions/summary.js";
import { showTasks } from "../questions/tasks.js";
import { whileBusy, withTimeout } from "../components/timeouts.js";
import { problemOf, problemsOf } from "../questions/validate.js";
import { firstControl, writeControl, writeDateParts } from "../questions/write_control.js";

/** @param {Form} form @param {import("../drafts/recorder.js").Recorder} recorder @param {Promise<void>} wordsLoaded */
export function startForm(form, { autosave, statusLine, handOver }, wordsLoaded) {
  const { element, declaration, draft } = form;
  /** What the checks need; without it they find less, and the server checks again anyway. */
  const referenceDataReady = () => loadReferenceData(form).catch(() => undefined);
  const affectsConditions = conditionFields(declaration);
  const questions = declaration.sections.flatMap(({ fields }) => fields);

  const reviewScreen = /** @type {HTMLElement} */ (element.querySelector("[data-check]"));
  /** It waits in the outbox: the sent answers are shown read-only. */
  let isSent = false;
  /** Persistent storage is asked for once, with the first document. @type {Promise<void> | null} */
  let persistenceAsked = null;
  /** @type {string[]} */
  let sections = [];
  /** Path of the field to focus when the next screen opens. */
  let targetPath = "";
  /** @type {Promise<ReturnType<typeof import("../attach/attach_documents.js").attachDocuments>> | null} */
  let attachments = null;
  /** The lists and the words for them are there. */
  let mayEnhance = false;

  /** The page shows what the draft says. */
  function render() {
    if (isOver(element)) return;
    for (const group of groups()) {
      completeItems(group, draft.content.answers);
      drawItems(group, draft.content.answers);
    }
    if (mayEnhance) enhance(form);
    for (const field of fieldsIn(element)) writeControl(field, answerAt(draft.content.answers, field.dataset.path ?? ""));
    showAsked();
    showAddress();
    void attachments?.then(({ draw }) => draw());
  }

  function showAsked() {
    const { questions } = askNow(form);
    const asked = new Set(questions.flatMap(({ path }) => [path, groupOf(path)]));
    sections = [...new Set(questions.map(({ section }) => section))];
    for (const field of fieldsIn(element)) field.hidden = !asked.has(field.dataset.path ?? "");
  }

  /** @param {import("../../core/outbox.js").Entry} entry */
  function showSent(entry) {
    isSent = true;
    element.dataset.sent = "";
    hideSummary(element);
    render();
    void Promise.all([import("./sent.js"), wordsLoaded]).then(([{ drawSent }]) => {
      if (isSent && !isOver(element)) drawSent(form, entry, autosave.pull, autosave.failed);
    });
  }

  /** @param {import("../../core/outbox.js").Entry | undefined} refused */
  function returned(refused) {
    isSent = false;
    delete element.dataset.sent;
    render();
    void import("./sent.js").then(({ endSent }) => endSent(form, refused, () => statusLine.tell("form.taken_back"), show));
  }

  function showAddress() {
    const { draft: id, at: asked } = readAddress(location.hash);
    if (id !== draft.id) return location.reload();
    const at = isSent ? "check" : asked;
    const screen = showScreen(element, at === "check" || sections.includes(at) ? at : "");
    const files = screen ? fieldsIn(screen).filter(({ dataset }) => dataset.kind === "file") : [];
    if (screen && files.length > 0) {
      const drawn = attach().then((attached) => attached.drawn);
      drawn.catch(console.error);
      if (files.some(({ dataset }) => answerAt(draft.content.answers, dataset.path ?? ""))) showOnceDrawn(screen, drawn);
    }
    if (screen && at === "check") {
      showOnceDrawn(screen, import("./review.js").then(({ drawReview }) => drawReview(form, goTo), notLoaded));
    }
    showTasks(element, sections);
    void referenceDataReady().then(() => showStatuses(form));
    return screen;
  }

  function enterCurrentScreen() {
    if (isOver(element)) return; // Back leads to its earlier screens
    hideSummary(element);
    delete reviewScreen.dataset.drawn;
    const screen = showAddress();
    const field = targetPath ? fieldAt(element, targetPath) : null;
    targetPath = "";
    if (field) firstControl(field)?.focus();
    else if (screen) enterScreen(screen);
  }

  /** @param {string} at */
  function openScreen(at) {
    const address = addressOf(draft.id, at);
    if (location.hash === address) enterCurrentScreen();
    else location.hash = address; // and `enterCurrentScreen` follows
  }

  /** @param {string} path */
  function goTo(path) {
    targetPath = path;
    const section = fieldAt(element, path)?.closest("[data-section]");
    openScreen(section instanceof HTMLElement ? (section.dataset.section ?? "") : "");
  }

  function changed() {
    draft.content.name = personName(draft.content.answers, questions);
    autosave.changed();
  }

  /** The recorder has the answer. @param {HTMLElement} field */
  function typed(field) {
    const path = field.dataset.path ?? "";
    draft.content.name = personName(draft.content.answers, questions);
    if (affectsConditions.has(path.split("/").at(-1) ?? "")) showAsked();
    clearWithin(form, path);
    if (hasProblem(path)) void recheck(path);
  }

  /** @param {Problem[]} problems */
  async function show(problems) {
    if (!isOver(element)) showProblems(form, problems, goTo);
  }

  /** A problem goes as soon as it is put right; a new one waits for "continue". @param {string} path */
  async function recheck(path) {
    await referenceDataReady();
    showProblem(form, path, problemOf(form, path));
  }

  /** What could not be checked in time is checked before sending. @param {string} section */
  async function continueFrom(section) {
    await withTimeout(loadReferenceData(form));
    const problems = problemsOf(form, section);
    if (readAddress(location.hash).at !== section || isOver(element)) return; // another screen was opened meanwhile
    showProblems(form, problems, goTo);
    if (problems.length > 0) return;
    if (!draft.content.visited.includes(section)) {
      draft.content.visited.push(section);
      changed();
    }
    openScreen(after(sections, section));
  }

  /** @param {HTMLElement} field */
  async function fillFromZone(field) {
    const [{ filledFrom }] = await Promise.all([import("./passport.js"), referenceDataReady()]); // rules say which field has what
    const filled = filledFrom(declaration, draft.content.answers, field.dataset.path ?? "", form.facts.today);
    if (isSent || Object.keys(filled).length === 0) return;
    for (const [path, answer] of Object.entries(filled)) setAnswer(draft.content.answers, path, answer);
    answersFilled();
    statusLine.tell("form.filled");
    // Who has gone on to a field that is filled now types over it, and not behind it.
    const at = fieldOf(document.activeElement)?.dataset.path ?? "";
    if (at in filled && document.activeElement instanceof HTMLInputElement) document.activeElement.select();
  }

  /** Answers were put into the draft. */
  function answersFilled() {
    changed();
    render();
  }

  function attach() {
    attachments ??= import("../attach/attach_documents.js").then(({ attachDocuments }) =>
      attachDocuments({
        form,
        put: async (path, ids) => {
          if (isSent) return false;
          setAnswer(draft.content.answers, path, ids.length > 0 ? ids : undefined);
          changed();
          if (ids.length > 0) persistenceAsked ??= askForPersistence(form, statusLine.tell);
          if (ids.length > 0 && hasProblem(path)) void recheck(path);
          return autosave.flush();
        },
      }),
    );
    attachments.catch(() => (attachments = null)); // the next file tries again
    return attachments;
  }

  /** @param {HTMLElement} field @param {HTMLInputElement} input */
  function takeFiles(field, input) {
    const files = [...(input.files ?? [])];
    input.value = ""; // the same file may be chosen again
    void autosave.pull().then(attach).then(({ add }) => add(field, files), notLoaded);
  }

  /** @param {HTMLButtonElement} button */
  async function send(button) {
    const sending = await import("./sending.js").catch(notLoaded);
    await sending?.sendForm(form, button, autosave, show).catch(autosave.failed);
  }

  /** @param {HTMLButtonElement} button @param {() => Promise<void>} work */
  function busy(button, work) {
    return whileBusy(button, () => say(form.words, "form.checking"), work);
  }

  /** A part of the page that was needed now. @param {unknown} error */
  async function notLoaded(error) {
    console.error(error);
    if (!(await offerReload(form, async () => draft.revision === 0 || autosave.flush()))) statusLine.tell("form.not_loaded");
  }

  function groups() {
    return fieldsIn(element).filter((field) => field.dataset.kind === "group");
  }

  listenToControls(element, {
    mrzChanged: (field) => void fillFromZone(field),
    filesChosen: takeFiles,
    dayPasted: (field, parts) => {
      writeDateParts(field, parts);
      firstControl(field)?.dispatchEvent(new Event("input", { bubbles: true })); // as if it had been typed
    },
    continuePressed: (button, section) => void busy(button, () => continueFrom(section)),
    backPressed: () => openScreen(""),
    sendPressed: (button) => void busy(button, () => send(button)),
  });
  handleGroupButtons(form, answersFilled);
  addEventListener("hashchange", enterCurrentScreen);
  render();
  autosave.follow({
    merged: () => (statusLine.tell("form.merged"), render()),
    sent: showSent,
    returned,
    gone: (isReceived) => showGone(form, isReceived),
  });
  const { name } = draft.content;
  if (name !== (draft.content.name = personName(draft.content.answers, questions))) autosave.changed();
  handOver(typed);
  const ready = Promise.all([referenceDataReady(), wordsLoaded]).then(() => {
    mayEnhance = true;
    render();
    watchReferenceData(form, render);
    whenShownAgain(render);
    element.dataset.live = "yes";
    void loadPhonePlans(form, render).catch(() => undefined);
  });
  return { render, answersFilled, ready, showProblems: show };
}

/** The group of an item's question. @param {string} path */
function groupOf(path) {
  return path.split("/")[0] ?? "";
}
