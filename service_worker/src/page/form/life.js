/**
 * The open form: what is typed goes into the draft, what the draft says is shown, screens follow the address.
 *
 * A key press costs one answer and one save. Questions are asked anew only when an answer that decides has changed, and
 * the whole is checked only when the person goes on.
 *
 * @import {Problem} from "../../core/types.js"
 * @import {Form} from "./form.js"
 */

import { decidingFields } from "../../core/deciding.js";
import { answerAt, setAnswer } from "../../core/paths.js";
import { personName } from "../../core/person_name.js";
import { say } from "../words.js";
import { firstControl, readControl, writeControl } from "./controls.js";
import { askNow, fieldAt, fieldsIn } from "./form.js";
import { completeItems, drawItems } from "./groups.js";
import { listenToGroups } from "./group_buttons.js";
import { keep } from "./keeper.js";
import { hasProblem, hideSummary } from "./problems.js";
import { soon, whileBusy } from "./patience.js";
import { preload } from "./preload.js";
import { savedLine } from "./saved.js";
import { addressOf, after, enterScreen, readAddress, showOnceDrawn, showScreen } from "./screens.js";
import { showTasks } from "./tasks.js";

/** @param {Form} form @param {Promise<void>} worded - the form has its sentences. */
export function fillAndListen(form, worded) {
  const { element, declaration, draft } = form;
  const line = savedLine(form);
  const judges = () => import("./enhance.js");
  /** What judges, and knows by what. */
  const judging = async () => {
    const judge = await judges();
    await judge.knowFacts(form).catch(() => undefined); // the ministry judges by them all the same
    return judge;
  };
  /** The same for who has pressed a button: as much of it as comes soon. */
  const judgingSoon = async () => {
    /** @type {typeof import("./enhance.js") | undefined} */
    let judge;
    await soon(judges().then((loaded) => (judge = loaded).knowFacts(form)));
    return judge;
  };
  const keeper = keep(draft, { ...line, merged: () => (line.merged(), follow()), sent: showSent, returned }, Date.now);
  const deciding = decidingFields(declaration);

  const checkScreen = /** @type {HTMLElement} */ (element.querySelector("[data-check]"));
  /** It waits in the outbox: what was sent is shown, and nothing can be changed. */
  let isSent = false;
  /** Once, when there is a document to lose. @type {Promise<void> | null} */
  let asking = null;
  /** @type {string[]} */
  let sections = [];
  /** The field to be shown next. */
  let wanted = "";
  /** @type {Promise<ReturnType<typeof import("../attach.js").attachDocuments>> | null} */
  let attaching = null;
  /** What makes more of controls, once that is loaded. @type {typeof import("./enhance.js") | null} */
  let richer = null;

  /** The page shows what the draft says. */
  function follow() {
    for (const group of groups()) {
      completeItems(group, draft.content.answers);
      drawItems(group, draft.content.answers);
    }
    richer?.enhance(form);
    for (const field of fieldsIn(element)) writeControl(field, answerAt(draft.content.answers, field.dataset.path ?? ""));
    showAsked();
    showAddress();
    void attaching?.then(({ draw }) => draw());
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
    follow();
    void Promise.all([import("./sent.js"), worded]).then(([{ drawSent }]) => {
      if (isSent) drawSent(form, entry, keeper.pull, line.failed);
    });
  }

  /** @param {import("../../core/outbox.js").Entry | undefined} refused */
  function returned(refused) {
    isSent = false;
    delete element.dataset.sent;
    follow();
    void import("./sent.js").then(({ endSent }) => endSent(form, refused, line.takenBack, show));
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
    if (screen && at === "check") showOnceDrawn(screen, import("./check.js").then(({ drawCheck }) => drawCheck(form, goTo)));
    showTasks(element, draft.id, sections);
    void judging().then(({ showStatuses }) => showStatuses(form));
    return screen;
  }

  function enter() {
    hideSummary(element);
    delete checkScreen.dataset.drawn;
    const screen = showAddress();
    const field = wanted ? fieldAt(element, wanted) : null;
    wanted = "";
    if (field) firstControl(field)?.focus();
    else if (screen) enterScreen(screen);
  }

  /** @param {string} at */
  function go(at) {
    const address = addressOf(draft.id, at);
    if (location.hash === address) enter();
    else location.hash = address; // and `enter` follows
  }

  /** @param {string} path */
  function goTo(path) {
    wanted = path;
    const section = fieldAt(element, path)?.closest("[data-section]");
    go(section instanceof HTMLElement ? (section.dataset.section ?? "") : "");
  }

  function changed() {
    draft.content.name = personName(draft.content.answers);
    keeper.changed();
  }

  /** @param {HTMLElement} field */
  function take(field) {
    const path = field.dataset.path ?? "";
    setAnswer(draft.content.answers, path, readControl(field));
    changed();
    if (deciding.has(path.split("/").at(-1) ?? "")) showAsked();
    richer?.clearWithin(form, path);
    if (hasProblem(path)) void checkAgain(path);
  }

  /** @param {Problem[]} problems */
  function show(problems) {
    return judges().then(({ showProblems }) => showProblems(form, problems, goTo), line.notLoaded);
  }

  /** A problem goes as soon as it is put right; a new one waits for "continue". @param {string} path */
  async function checkAgain(path) {
    const { problemOf, showProblem } = await judging();
    showProblem(form, path, problemOf(form, path));
  }

  /** What could not be judged soon is judged before it is sent. @param {string} section */
  async function goOn(section) {
    const judge = await judgingSoon();
    const problems = judge?.problemsOf(form, section) ?? [];
    if (readAddress(location.hash).at !== section) return; // the person has gone elsewhere meanwhile
    judge?.showProblems(form, problems, goTo);
    if (problems.length > 0) return;
    if (!draft.content.visited.includes(section)) {
      draft.content.visited.push(section);
      changed();
    }
    go(after(sections, section));
  }

  /** @param {HTMLElement} field */
  async function fillFromZone(field) {
    const [{ filledFrom }] = await Promise.all([import("./passport.js"), judging()]); // rules say which field holds what
    const filled = filledFrom(declaration, draft.content.answers, field.dataset.path ?? "", form.facts.today);
    if (isSent || Object.keys(filled).length === 0) return;
    for (const [path, answer] of Object.entries(filled)) setAnswer(draft.content.answers, path, answer);
    filledIn();
    line.filled();
    // Who has gone on to a field that is filled now types over it, and not behind it.
    const at = fieldOf(document.activeElement)?.dataset.path ?? "";
    if (at in filled && document.activeElement instanceof HTMLInputElement) document.activeElement.select();
  }

  /** Answers were put into the draft. */
  function filledIn() {
    changed();
    follow();
  }

  function attach() {
    attaching ??= import("../attach.js").then(({ attachDocuments }) =>
      attachDocuments({
        form,
        put: async (path, ids) => {
          if (isSent) return false;
          setAnswer(draft.content.answers, path, ids.length > 0 ? ids : undefined);
          changed();
          if (ids.length > 0) asking ??= line.askToStay();
          if (ids.length > 0 && hasProblem(path)) void checkAgain(path);
          return keeper.flush();
        },
      }),
    );
    attaching.catch(() => (attaching = null)); // the next file tries again
    return attaching;
  }

  /** @param {HTMLElement} field @param {HTMLInputElement} input */
  function takeFiles(field, input) {
    const files = [...(input.files ?? [])];
    input.value = ""; // the same file may be chosen again
    void attach().then(({ add }) => add(field, files), line.notLoaded);
  }

  /** @param {HTMLButtonElement} button */
  async function send(button) {
    const sending = await import("./sending.js").catch(line.notLoaded);
    await sending?.sendForm(form, button, keeper, show).catch(line.failed);
  }

  /** @param {HTMLButtonElement} button @param {() => Promise<void>} work */
  function busy(button, work) {
    return whileBusy(button, () => say(form.words, "form.checking"), work);
  }

  function groups() {
    return fieldsIn(element).filter((field) => field.dataset.kind === "group");
  }

  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("input", ({ target }) => {
    const field = fieldOf(target);
    if (field && field.dataset.kind !== "file") take(field);
  });
  element.addEventListener("change", ({ target }) => {
    const field = fieldOf(target);
    if (field?.dataset.kind === "mrz") void fillFromZone(field);
    if (field && target instanceof HTMLInputElement && target.type === "file") takeFiles(field, target);
  });
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    const screen = /** @type {HTMLElement | null} */ (button.closest(".screen"));
    if (button.dataset.continue !== undefined) void busy(button, () => goOn(screen?.dataset.section ?? ""));
    if (button.dataset.back !== undefined) go("");
    if (button instanceof HTMLButtonElement && button.dataset.send !== undefined) void busy(button, () => send(button));
  });
  listenToGroups(form, filledIn);
  addEventListener("hashchange", enter);
  for (const event of ["visibilitychange", "pagehide", "freeze"]) addEventListener(event, () => void keeper.flush(), true);
  // What happened while the page lay in the back/forward cache, or was frozen, it has not heard of.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    if (element.dataset.live !== "yes") return void keeper.flush().finally(() => location.reload()); // as in page/form.js
    void keeper.pull();
  });
  addEventListener("resume", () => void keeper.pull(), true);

  follow();
  performance.mark("form-ready"); // what is typed from now on is kept
  preload(element);
  const whole = Promise.all([judging(), worded]).then(([loaded]) => {
    richer = loaded;
    follow();
    loaded.followFacts(form, follow);
    loaded.whenShownAgain(follow);
    element.dataset.live = "yes";
    void loaded.knowPhones(form, follow).catch(() => undefined);
  });
  return { follow, filled: filledIn, whole, showProblems: show };
}

/** The group that an item's question stands in. @param {string} path */
function groupOf(path) {
  return path.split("/")[0] ?? "";
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function fieldOf(target) {
  return target instanceof Element ? target.closest("[data-path]") : null;
}
