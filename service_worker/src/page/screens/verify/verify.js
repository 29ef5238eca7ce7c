/**
 * The screen that verifies a paper or a receipt which somebody shows: by camera, photo, PDF or the text of its code.
 *
 * What is read never leaves this device, and nobody is asked, unless the person asks the ministry's register. The lists
 * of signers and of revocations are fetched when the page is opened, and from time to time while it stays open.
 *
 * @import { Registered } from "../../../sync/ask_register.js"
 * @import { Barcode } from "../../barcodes/decoder.js"
 * @import { Camera } from "../../barcodes/camera.js"
 * @import { Read } from "../../barcodes/read.js"
 * @import { RevocationList } from "../../../core/papers/revoked_papers.js"
 * @import { TrustList } from "../../../crypto/trust_list.js"
 * @import { Result } from "./examination.js"
 * @import { CountryNames } from "./verdict.js"
 */

import { html, nothing } from "lit";

import { cleanBarcode } from "../../../core/papers/barcode_typed.js";
import { codeInLink, readCode } from "../../../core/papers/share_code.js";
import { dayOfList, latestDay, listDays } from "../../../core/papers/list_age.js";
import { ammanDay } from "../../../core/dates.js";
import { revocationList } from "../../../store/revocation_list.js";
import { trustList } from "../../../store/trust_list.js";
import { CameraFailed, openCamera } from "../../barcodes/camera.js";
import { startDecoder } from "../../barcodes/decoder.js";
import { FileRefused, barcodesInFile } from "../../barcodes/in_file.js";
import { keepFiles } from "../../browser/keep_files.js";
import { NoDecoder, barcodeReader, nativeReader } from "../../barcodes/read.js";
import { watchForPapers } from "../../barcodes/watch.js";
import { dayOf } from "../../words/format.js";
import { loadJson } from "../../browser/load_json.js";
import { icon } from "../icon.js";
import { Screen } from "../screen.js";
import { focusHeading, when } from "../waiting.js";
import { examineAll } from "./examination.js";
import { FreshLists } from "./fresh_lists.js";
import { clockWarning } from "./list_sentences.js";
import { resultsPart } from "./results.js";
import { ShareLook } from "./share_look.js";
import { WalletAsk } from "./wallet_ask.js";
import { viewfinder } from "./viewfinder.js";
import { ways } from "./ways_to_verify.js";

/** @typedef {{list: TrustList | undefined, revocations: RevocationList | undefined, countries: CountryNames}} Known */

/**
 * The element `<moi-verify>`.
 *
 * @extends {Screen<Known>}
 */
export class VerifyScreen extends Screen {
  static properties = {
    ...Screen.properties, results: { state: true }, camera: { state: true }, isLit: { state: true }, isReading: { state: true }, isWaiting: { state: true }, problem: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** The results for the codes that were examined; none before that. @type {Result[]} */
    this.results = [];
    /** The codes that were examined. @type {Barcode[]} */
    this.barcodes = [];
    /** The register's answers about them. @type {Map<Barcode, Registered>} */
    this.answers = new Map();
    /** @type {Camera | null} */
    this.camera = null;
    this.isLit = false;
    this.isReading = false;
    this.isWaiting = false;
    /** The last part of the key of the sentence about a problem, or "". */
    this.problem = "";
    this.shareLook = new ShareLook(this);
    this.walletAsk = new WalletAsk(this);
    /** @type {Promise<Read> | null} */
    this.reader = null;
    /** @type {Promise<CountryNames> | undefined} */
    this.countries = undefined;
    // A verdict by the former lists is drawn anew.
    this.lists = new FreshLists(async () => {
      await this.refresh();
      if (this.barcodes.length > 0) void this.showResults();
    });
    this.whenHidden = () => void (document.visibilityState === "hidden" && this.stopCamera());
  }

  connectedCallback() {
    super.connectedCallback();
    this.shareLook.connect();
    this.walletAsk.connect();
    this.lists.connect();
    document.addEventListener("visibilitychange", this.whenHidden);
    void nativeReader().then((native) => void (native === null && keepFiles("barcodes")));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.shareLook.disconnect();
    this.walletAsk.disconnect();
    this.lists.disconnect();
    document.removeEventListener("visibilitychange", this.whenHidden);
    this.stopCamera();
  }

  /** @returns {Promise<Known>} */
  async read() {
    this.countries ??= loadJson(this.dataset.countries).catch(() => ({}));
    const [list, countries] = await Promise.all([trustList(), this.countries]);
    return { list: list ?? (await this.lists.fetched.then(trustList)), revocations: await revocationList(), countries };
  }

  /** @param {Known} known */
  drawing({ list, revocations, countries }) {
    if (list === undefined) return notice(this.say("verify.no_list"));
    const { results, words } = this;
    const clock = ammanDay(new Date());
    const { days, today } = this.dates();
    const warning = clockWarning(clock, today, words);
    if (results.length > 0) {
      const known = { list, revocations, days, today, countries, words };
      return html`${warning}${resultsPart(results, known, ({ detail }) => void this.heed(detail))}
        <p class="actions"><button type="button" class="button primary" data-another @click=${() => this.another()}>${this.say("verify.another")}</button></p>`;
    }
    const another = html`<p class="actions"><button type="button" class="button ${this.shareLook.result || this.walletAsk.answered ? "primary" : "quiet"}" data-another @click=${() => this.another()}>${this.say("verify.another")}</button></p>`;
    const open = [this.shareLook, this.walletAsk].find(({ isOpen }) => isOpen);
    if (open) return html`${warning}${open.part()}${another}`;
    return html`${warning}${when(this.problem, () => notice(this.say(`verify.${this.problem}`)))}
      ${this.camera ? viewfinder(this.camera, this) : ways(this)}
      <p class="hint">${this.say("verify.list_of", { date: dayOf(dayOfList(list)) })}</p>`;
  }

  /** Return the days of the present lists, and the day by which papers are examined. */
  dates() {
    const days = listDays(this.data?.list, this.data?.revocations, this.lists.areLatest);
    return { days, today: latestDay(ammanDay(new Date()), days) };
  }

  /** Return what credentials are examined by, once the lists that are being fetched are here. */
  async knownLists() {
    await this.lists.settle();
    const { list, revocations } = this.data ?? {};
    const now = new Date(Math.max(Date.now(), list ? Date.parse(list.issuedAt) : 0));
    const services = JSON.parse(this.dataset.services ?? "{}");
    return { signers: list?.signers ?? [], revocations, now, today: this.dates().today, services };
  }

  /**
   * Redraw the verdict with the register's answer, which counts until another paper is examined.
   *
   * @param {{barcode: Barcode, registered: Registered}} answer
   */
  async heed({ barcode, registered }) {
    if (!this.barcodes.includes(barcode)) return;
    this.answers.set(barcode, registered);
    await this.showResults();
  }

  /**
   * Return what is happening, for people who cannot see it. A verdict gets the focus, and a problem is an alert, so
   * neither is repeated here.
   */
  spoken() {
    if (this.isReading) return this.say("verify.reading");
    if (this.isWaiting) return this.say("verify.waiting");
    const spoken = this.shareLook.spoken() || this.walletAsk.spoken();
    if (spoken) return spoken;
    return this.camera && this.results.length === 0 ? this.say("verify.camera_hint") : "";
  }

  /** Open the camera, and read its pictures. */
  async startCamera() {
    this.problem = "";
    void keepFiles("barcodes");
    try {
      this.camera = await openCamera();
    } catch (error) {
      this.problem = error instanceof CameraFailed ? error.code : "failed";
      return;
    }
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("[data-stop]"))?.focus();
    await this.watch(this.camera);
  }

  /**
   * Read the camera's pictures until they show papers.
   *
   * @param {Camera} camera
   */
  async watch(camera) {
    const video = /** @type {HTMLVideoElement} */ (this.querySelector("video"));
    const isWatched = () => this.camera === camera;
    try {
      const found = await watchForPapers(video, () => this.readerOfBarcodes(), isWatched);
      if (found.length > 0) await this.examine(found);
    } catch (error) {
      if (isWatched()) this.fail(error);
    }
  }

  /**
   * Switch the lamp.
   *
   * @param {Camera} camera
   */
  async light(camera) {
    await camera.light(!this.isLit).catch(() => undefined);
    this.isLit = !this.isLit;
  }

  /** Close the camera. */
  stopCamera() {
    this.camera?.stop();
    this.camera = null;
    this.isLit = false;
  }

  /**
   * Examine the chosen file.
   *
   * @param {Event} event
   */
  async chooseFile({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    const [file] = input.files ?? [];
    if (file !== undefined) await this.take(file);
    input.value = ""; // the same file may be chosen again
  }

  /**
   * Examine a file that the person chose, or that the product was opened with.
   *
   * @param {File} file
   */
  async take(file) {
    this.stopCamera();
    this.forget();
    this.problem = "";
    this.isReading = true;
    try {
      await this.examine(await barcodesInFile(file, () => this.photoReader()));
    } catch (error) {
      this.fail(error);
    } finally {
      this.isReading = false;
    }
  }

  /**
   * Examine the typed text.
   *
   * @param {Event} event
   */
  async type(event) {
    event.preventDefault();
    const typed = /** @type {HTMLTextAreaElement} */ (this.querySelector("#typed")).value;
    const code = codeInLink(typed) || readCode(typed);
    if (code) return this.shareLook.begin(code);
    const text = cleanBarcode(typed);
    this.problem = text === "" ? "nothing_typed" : "";
    if (text !== "") await this.examine([{ format: "", text, bytes: new Uint8Array() }]);
  }

  /**
   * Examine barcodes, after waiting for lists that are being fetched.
   *
   * @param {Barcode[]} barcodes
   */
  async examine(barcodes) {
    this.stopCamera();
    const code = barcodes.map(({ text }) => codeInLink(text)).find(Boolean);
    if (code) return this.shareLook.begin(code);
    this.isWaiting = true;
    await this.lists.settle();
    this.isWaiting = false;
    [this.barcodes, this.answers] = [barcodes, new Map()];
    await this.showResults();
  }

  /** Draw the results by the present lists. Their heading gets the focus if they are others than before. */
  async showResults() {
    const { barcodes, answers, data } = this;
    const known = { list: data?.list, revocations: data?.revocations, ...this.dates() };
    const results = await examineAll(barcodes, answers, known);
    if (barcodes !== this.barcodes) return; // other codes are being examined by now
    const former = this.results.map(({ examined }) => examined.verdict);
    this.results = results;
    if (String(results.map(({ examined }) => examined.verdict)) === String(former)) return;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("#several, #verdict"))?.focus();
  }

  /** Go back to the ways to verify. */
  async another() {
    this.forget();
    await this.updateComplete;
    focusHeading();
  }

  /** Forget the codes that were examined. */
  forget() {
    [this.barcodes, this.results] = [[], []];
    this.shareLook.forget();
    this.walletAsk.forget();
  }

  /**
   * Return the reader of barcodes.
   *
   * @returns {Promise<Read>}
   */
  readerOfBarcodes() {
    const { barcodeWorker: worker = "", barcodeDecoder: decoder = "" } = this.dataset;
    return (this.reader ??= nativeReader().then((native) =>
      barcodeReader(native, () => startDecoder({ worker, decoder })),
    ));
  }

  /** Return the reader of barcodes, and keep the decoder on the device. */
  photoReader() {
    void keepFiles("barcodes");
    return this.readerOfBarcodes();
  }

  /**
   * Show a problem.
   *
   * @param {unknown} error
   */
  fail(error) {
    this.stopCamera();
    this.problem = error instanceof NoDecoder ? "no_decoder" : error instanceof FileRefused ? error.code : "failed";
    if (this.problem === "failed") console.error(error instanceof Error ? error.name : "failed");
  }
}

/**
 * Draw a problem.
 *
 * @param {string} sentence
 */
function notice(sentence) {
  return sentence
    ? html`<div class="notice warning" role="alert">${icon("warning")}<div><p>${sentence}</p></div></div>`
    : nothing;
}
