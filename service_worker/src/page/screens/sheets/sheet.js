/** The screen of a sheet: many applications for one service, read from a file, corrected, documented and sent. */

import { html } from "lit";

import { filerOf, filing } from "../../../core/parties/filing.js";
import { sheetIn } from "../../../core/sheets/row_ids.js";
import { refusalSentence } from "../../../core/sheets/sentences.js";
import { knownActing } from "../../../store/acting.js";
import { deleteDraft } from "../../../store/draft_list.js";
import { announce } from "../../../sync/announce.js";
import { forWhom, institutionOf } from "../../parties/acting_names.js";
import { pageLanguage } from "../../words/words.js";
import { when } from "../waiting.js";
import { askWorker } from "./ask_worker.js";
import { correctCell } from "./cell_correction.js";
import { documentsPart } from "./documents_part.js";
import { findWants, wantsOf } from "./row_wants.js";
import { rowsTable, STATES } from "./rows_table.js";
import { NoWordsYet, loadService } from "./service_of_sheet.js";
import { changeRow, keepJudged, readRow, readRows } from "./sheet_rows.js";
import { filePart, problemsPart, sendPart } from "./sheet_parts.js";
import { WorkingScreen } from "./working_screen.js";

/**
 * @import {Field} from "../../../core/types.js"
 * @import {CellProblem} from "../../../core/sheets/book.js"
 * @import {Target} from "../../../core/sheets/file_matching.js"
 * @import {JudgedCells} from "../../../core/sheets/sheet_answers.js"
 * @import {Left} from "./row_documents.js"
 * @import {SheetService} from "./service_of_sheet.js"
 * @import {Row} from "./sheet_rows.js"
 * @typedef {object} Data
 * @property {string} code - the code of the service; "" if the address names none that has a sheet.
 * @property {SheetService | null} service - null without a connection, if it was never loaded here.
 * @property {string} sheet - id of the sheet, "" if there is none yet.
 * @property {Row[]} rows
 * @property {import("../../../store/acting.js").Acting} acting
 */

/**
 * The element `<moi-sheet>`.
 *
 * @extends {WorkingScreen<Data>}
 */
export class SheetScreen extends WorkingScreen {
  static properties = {
    ...WorkingScreen.properties,
    problems: { state: true },
    left: { state: true },
    outcome: { state: true },
    shown: { state: true },
  };

  constructor() {
    super();
    /** The problems of no application. @type {CellProblem[]} */
    this.problems = [];
    /** The files that were not attached. @type {Left[]} */
    this.left = [];
    /** The sentence about what was done, or "". */
    this.outcome = "";
    /** The part of the table that is shown. @type {{state: string, page: number, open: number}} */
    this.shown = { state: "", page: 0, open: 0 };
    /** @type {{code: string, loading: Promise<SheetService>} | null} */
    this.loaded = null;
    addEventListener("hashchange", () => void this.refresh());
  }

  async read() {
    const [slug = "", sheet = ""] = location.hash.slice(1).split("/");
    const code = slug.toUpperCase().replaceAll("-", "_");
    const acting = await knownActing();
    const known = Object.hasOwn(JSON.parse(this.dataset["declarations"] ?? "{}"), code);
    if (!known) return { code: "", service: null, sheet: "", rows: [], acting };
    const loaded = await this.serviceOf(code);
    if (!loaded) return { code, service: null, sheet: "", rows: [], acting };
    const filed = filing(filerOf(institutionOf(acting, acting.party)));
    const service = { ...loaded, facts: { ...loaded.facts, ...filed } };
    return { code, service, acting, ...(await readRows(service, acting.party, sheet)) };
  }

  /**
   * Return what is known of the service, null if it cannot be loaded now.
   *
   * @param {string} code
   */
  async serviceOf(code) {
    if (this.loaded?.code !== code) this.loaded = { code, loading: loadService(code, this.dataset) };
    return this.loaded.loading.catch((error) => {
      this.loaded = null; // the next call tries again
      if (error instanceof NoWordsYet) return null;
      throw error;
    });
  }

  /** @param {Data} data */
  drawing(data) {
    const { code, service, rows, acting } = data;
    if (code === "") return html`<p class="empty"><a href="/${pageLanguage()}/">${this.say("sheet.page.choose_service")}</a></p>`; // prettier-ignore
    const title = this.say(`service.${code}`);
    if (!service) return html`<h2>${title}</h2><div class="notice warning"><p>${this.say("sheet.page.connect_once")}</p></div>`; // prettier-ignore
    return html`
      <h2>${title}</h2>
      <p class="hint" data-party>${forWhom("sheet.acting", acting, acting.party, this.words)}</p>
      ${filePart(this, data)} ${this.progressPart()}
      ${when(this.refusal, () => html`<div class="notice warning" role="alert" data-refusal><p>${this.refusal}</p></div>`)}
      ${when(this.outcome, () => html`<div class="notice calm" role="status" data-outcome><p>${this.outcome}</p></div>`)}
      ${when(this.problems.length, () => problemsPart(this))}
      ${when(rows.length, () => html`${rowsTable(this, data)} ${documentsPart(this, data)} ${sendPart(this, data)}`)}
    `;
  }

  /** @param {Data} data */
  spoken({ rows }) {
    return STATES.map((state) => [state, rows.filter((row) => row.state === state).length])
      .filter(([, count]) => count)
      .map(([state, count]) => `${this.say(`sheet.page.state.${state}`)}: ${count}`)
      .join(". ");
  }

  /**
   * Read files, and keep their applications.
   *
   * @param {File[]} files
   */
  async takeSheets(files) {
    const { data } = this;
    if (!data?.service || files.length === 0 || this.busy) return;
    const { service, acting } = data;
    await this.during("sheet.page.reading", 0, async (progress) => {
      [this.refusal, this.problems] = ["", []];
      /** @type {JudgedCells["judged"]} */
      const judged = [];
      const bytes = await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() })),
      );
      const { declaration, words, facts, phonePlans } = service;
      const { today, lists, amounts, filer } = facts;
      const question = { files: bytes, declaration, words, facts: { today, lists, amounts, filer }, phonePlans };
      await askWorker(question, this.dataset["worker"] ?? "", (answer) => {
        if ("refused" in answer)
          this.refusal = `${answer.file}: ${refusalSentence(answer.refused, answer.params, this.words)}`; // prettier-ignore
        else if ("judged" in answer) {
          judged.push(...answer.judged);
          progress(answer.done, answer.total);
        } else this.problems = answer.problems;
      });
      if (this.refusal) return;
      const of = { service, party: acting.party, sheet: data.sheet };
      this.busy = { key: "sheet.page.keeping", done: 0, total: judged.length };
      const { sheet, left } = await keepJudged(judged, of, (done) => progress(done, judged.length));
      if (judged.length === 0) this.refusal = this.say("sheet.page.no_rows");
      else this.nameSheet(sheet);
      if (left.length > 0) this.refusal = this.say("sheet.page.sent_already", { numbers: left.join(", ") });
    });
  }

  /** Write the sheet into the address, so that a reload shows it, also once all of it was sent. @param {string} sheet */
  nameSheet(sheet) {
    const [slug] = location.hash.slice(1).split("/");
    history.replaceState(history.state, "", `#${slug}/${sheet}`);
  }

  /** Begin another sheet, once all of this one was sent. */
  beginAnother() {
    [this.refusal, this.outcome, this.problems, this.left] = ["", "", [], []];
    location.hash = location.hash.slice(1).split("/")[0];
  }

  /**
   * Attach files to the rows that they are for, or to one row.
   *
   * @param {File[]} files
   * @param {string} [id] - the id of the row on which they were dropped.
   */
  async takeDocuments(files, id) {
    const { data } = this;
    const service = data?.service;
    if (!data || !service || this.busy || files.length === 0) return;
    const asked = () => data.rows.filter((row) => !id || row.id === id);
    const wants = () => asked().flatMap((row) => wantsOf(row, service) ?? []);
    await this.during("sheet.page.attaching", files.length, async (progress) => {
      const { attachAll } = await import("./row_documents.js");
      await findWants(asked(), service);
      let done = 0;
      const after = async (/** @type {string[]} */ ids) => {
        for (const each of ids) await this.readOne(each, data, service);
        progress((done += 1), files.length);
      };
      const left = await attachAll(files, wants, { service, photos: this.photos(), after });
      this.left = [...this.left, ...left];
    });
  }

  /**
   * Attach a file to a document of a row.
   *
   * @param {Left} file
   * @param {Target} target
   */
  async assign(file, target) {
    const service = this.data?.service;
    if (!service || this.busy) return;
    await this.during("sheet.page.attaching", 1, async () => {
      const { attach } = await import("./row_documents.js");
      const problem = await attach(file.file, target, service, this.photos());
      this.left = this.left.flatMap((each) => (each !== file ? [each] : problem ? [{ ...file, problem }] : []));
    });
  }

  /**
   * Choose the row that a file is for; 0 for none.
   *
   * @param {Left} file
   * @param {number} row - its number.
   */
  chooseRow(file, row) {
    this.left = this.left.map((each) => (each === file ? { ...file, row } : each));
  }

  /** Forget a file that was not attached. @param {Left} file */
  dismiss(file) {
    this.left = this.left.filter((each) => each !== file);
  }

  /**
   * Correct a cell of a row.
   *
   * @param {string} id - the id of the row's draft.
   * @param {string} path
   * @param {Field} field
   * @param {string} typed
   */
  async correct(id, path, field, typed) {
    const { data } = this;
    const service = data?.service;
    if (!data || !service) return;
    await changeRow(id, (content) => correctCell(content, path, field, typed, service), service);
    await this.readOne(id, data, service);
    this.requestUpdate();
    await this.updateComplete;
    const row = data.rows.find((each) => each.id === id);
    /** @type {HTMLElement | null} */ (this.querySelector(`[data-details] form input, [data-details] form select, [data-row="${row?.number}"] button`))?.focus(); // prettier-ignore
  }

  /** Return the codes of documents that are photos of a person. */
  photos() {
    return (this.dataset["photos"] ?? "").split(" ");
  }

  /**
   * Read one row again.
   *
   * @param {string} id
   * @param {Data} data - changed in place.
   * @param {SheetService} service
   */
  async readOne(id, data, service) {
    const row = await readRow(id, service);
    if (row) data.rows = data.rows.map((each) => (each.id === id ? row : each));
  }

  /** @param {Row[]} rows */
  async send(rows) {
    const service = this.data?.service;
    if (!service) return;
    const [first] = rows;
    if (first) this.nameSheet(sheetIn(first.id));
    await this.during("sheet.page.sending", rows.length, async (progress) => {
      const { sendRows } = await import("./send_rows.js");
      await sendRows(rows, service, this.dataset["terms"] ?? "", (done) => progress(done, rows.length));
    });
  }

  /** @param {Row[]} rows */
  async stop(rows) {
    await this.during("sheet.page.stopping", rows.length, async () => {
      const { stopSending } = await import("./send_rows.js");
      await stopSending(rows);
    });
  }

  /** @param {Row[]} rows */
  async delete(rows) {
    await this.during("sheet.page.deleting", rows.length, async (progress) => {
      let done = 0;
      for (const { id } of rows) {
        await deleteDraft(id);
        progress((done += 1), rows.length);
      }
    });
    announce({ type: "changed" });
  }
}
