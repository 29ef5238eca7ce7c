/**
 * The screen that verifies a paper or a receipt which somebody shows: by camera, photo, PDF or the text of its code.
 *
 * What is read never leaves this device, and nobody is asked, unless the person asks the ministry's register. The lists
 * of signers and of revocations are fetched when the page is opened, and from time to time while it stays open.
 *
 * @import { Examined } from "../../../crypto/examine_paper.js"
 * @import { ExaminedReceipt } from "../../../crypto/examine_receipt.js"
 * @import { Registered } from "../../../sync/ask_register.js"
 * @import { Barcode } from "../../barcodes/decoder.js"
 * @import { Camera } from "../../barcodes/camera.js"
 * @import { Read } from "../../barcodes/read.js"
 * @import { RevocationList } from "../../../core/papers/revoked_papers.js"
 * @import { TrustList } from "../../../crypto/trust_list.js"
 * @import { CountryNames } from "./verdict.js"
 */

import { html, nothing } from "lit";

import { cleanBarcode, isReceipt } from "../../../core/papers/barcode_typed.js";
import { isOfPaper, isVds } from "../../../core/papers/paper_codes.js";
import { ammanDay } from "../../../core/dates.js";
import { examineBytes, examineText } from "../../../crypto/examine_paper.js";
import { examineReceipt } from "../../../crypto/examine_receipt.js";
import { receiptKeysOfAnyAge } from "../../../store/public_keys.js";
import { revocationList } from "../../../store/revocation_list.js";
import { trustList } from "../../../store/trust_list.js";
import { refreshRevocationList } from "../../../sync/revocation_list.js";
import { refreshTrustList } from "../../../sync/trust_list.js";
import { CameraFailed, openCamera } from "../../barcodes/camera.js";
import { keepDecoder, startDecoder } from "../../barcodes/decoder.js";
import { FileRefused, PDF, barcodeInFile } from "../../barcodes/in_file.js";
import { NoDecoder, barcodeReader, nativeReader } from "../../barcodes/read.js";
import { dayOf } from "../../words/format.js";
import { loadJson } from "../../browser/load_json.js";
import { icon } from "../icon.js";
import { receiptVerdict } from "./receipt_verdict.js";
import { byRegister } from "./ask_register.js";
import { Screen } from "../screen.js";
import { viewfinder } from "./viewfinder.js";
import { verdictPart } from "./verdict.js";
import { ways } from "./ways_to_verify.js";
import { focusHeading, when } from "../waiting.js";

/** The pause between two pictures of the camera, so that the page stays responsive and the phone does not get hot. */
const BETWEEN_PICTURES_MS = 120;
/**
 * The number of missing pictures in a row after which the camera has failed. Some engines have no picture of a video
 * for a moment.
 */
const MAX_MISSING_PICTURES = 25;
/**
 * The time that a verdict waits for lists that are being fetched: by yesterday's lists, a paper that was revoked this
 * morning would look valid.
 */
const MAX_WAIT_FOR_LISTS_MS = 4_000;
/**
 * The interval at which a page that stays open, such as a guard's, fetches the lists again. It also does when it is
 * shown again or online again.
 */
const LISTS_ANEW_AFTER_MS = 15 * 60_000;

/** Fetch both lists. */
const fetchLists = () => Promise.allSettled([refreshTrustList(), refreshRevocationList()]);

/** @typedef {{list: TrustList | undefined, revocations: RevocationList | undefined, countries: CountryNames}} Known */

/**
 * The element `<moi-verify>`.
 *
 * @extends {Screen<Known>}
 */
export class VerifyScreen extends Screen {
  static properties = {
    ...Screen.properties, examined: { state: true }, camera: { state: true }, isLit: { state: true }, isReading: { state: true }, isWaiting: { state: true }, problem: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** @type {Examined | ExaminedReceipt | null} */
    this.examined = null;
    /** The barcode that was examined. @type {Barcode | null} */
    this.barcode = null;
    /** The register's answer about it; null if the register was not asked. @type {Registered | null} */
    this.registered = null;
    /** @type {Camera | null} */
    this.camera = null;
    this.isLit = false;
    this.isReading = false;
    this.isWaiting = false;
    /** The last part of the key of the sentence about a problem, or "". */
    this.problem = "";
    /** @type {Promise<Read> | null} */
    this.reader = null;
    /** @type {Promise<CountryNames> | undefined} */
    this.countries = undefined;
    /**
     * Resolves when fetching the lists has ended, with or without success. A first visit waits for it.
     *
     * @type {Promise<unknown>}
     */
    this.refreshed = navigator.onLine ? fetchLists() : Promise.resolve();
    /** Resolves when the fetched lists are in `data`. @type {Promise<unknown>} */
    this.upToDate = this.refreshed;
    this.askAnew = () => this.followLists(fetchLists());
    this.whenVisibilityChanges = () => (document.visibilityState === "hidden" ? this.stopCamera() : this.askAnew());
    this.timer = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.whenVisibilityChanges);
    addEventListener("online", this.askAnew);
    this.timer = setInterval(() => document.visibilityState === "visible" && this.askAnew(), LISTS_ANEW_AFTER_MS);
    this.followLists(this.refreshed);
    void nativeReader().then((native) => void (native === null && keepDecoder()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.whenVisibilityChanges);
    removeEventListener("online", this.askAnew);
    clearInterval(this.timer);
    this.stopCamera();
  }

  /**
   * Redraw the verdict with the lists that are being fetched.
   *
   * @param {Promise<unknown>} refreshed
   */
  followLists(refreshed) {
    this.refreshed = refreshed;
    this.upToDate = refreshed.then(() => this.refresh());
    void this.upToDate.then(() => void (this.barcode && this.showVerdict(this.barcode)));
  }

  /** @returns {Promise<Known>} */
  async read() {
    this.countries ??= loadJson(this.dataset.countries).catch(() => ({}));
    const [list, countries] = await Promise.all([trustList(), this.countries]);
    return { list: list ?? (await this.refreshed.then(trustList)), revocations: await revocationList(), countries };
  }

  /** @param {Known} known */
  drawing({ list, revocations, countries }) {
    if (list === undefined) return notice(this.say("verify.no_list"));
    const { examined, words } = this;
    if (examined !== null) {
      const today = ammanDay(new Date());
      const isFile = this.barcode?.format === PDF;
      return html`${"receipt" in examined ? receiptVerdict(examined, words, today) : verdictPart(examined, { list, revocations, today, countries, words, isFile, isRegisterAsked: this.registered !== null })}
        ${when("facts" in examined && examined.facts && examined.verdict !== "revoked", () => this.question(examined))}
        <p class="actions"><button type="button" class="button primary" data-another @click=${() => this.another()}>${this.say("verify.another")}</button></p>`;
    }
    return html`${when(this.problem, () => notice(this.say(`verify.${this.problem}`)))}
      ${this.camera ? viewfinder(this.camera, this) : ways(this)}
      <p class="hint">${this.say("verify.list_of", { date: dayOf(list.issuedAt) })}</p>`;
  }

  /**
   * Draw the question to the register about a paper that the ministry has signed.
   *
   * @param {any} examined
   */
  question({ facts: { number } }) {
    return html`<moi-ask-register .barcode=${this.barcode} .number=${number} .words=${this.words} @registered=${(/** @type {CustomEvent} */ event) => void this.heed(event.detail)}></moi-ask-register>`;
  }

  /**
   * Redraw the verdict with the register's answer, which counts until another paper is examined.
   *
   * @param {{barcode: Barcode, registered: Registered}} answer
   */
  async heed({ barcode, registered }) {
    if (barcode !== this.barcode) return;
    this.registered = registered;
    await this.showVerdict(barcode);
  }

  /**
   * Return what is happening, for people who cannot see it. A verdict gets the focus, and a problem is an alert, so
   * neither is repeated here.
   */
  spoken() {
    if (this.isReading) return this.say("verify.reading");
    if (this.isWaiting) return this.say("verify.waiting");
    return this.camera && !this.examined ? this.say("verify.camera_hint") : "";
  }

  /** Open the camera, and read its pictures. */
  async startCamera() {
    this.problem = "";
    void keepDecoder();
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
   * Read picture after picture until one shows the code of a paper.
   *
   * @param {Camera} camera
   */
  async watch(camera) {
    const video = /** @type {HTMLVideoElement} */ (this.querySelector("video"));
    let missing = 0;
    try {
      while (this.camera === camera) {
        if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
          const picture = await createImageBitmap(video).catch((/** @type {unknown} */ error) => {
            if (++missing > MAX_MISSING_PICTURES) throw error;
          });
          const found = picture && (await (await this.readerOfBarcodes())(picture)).find(isOfPaper);
          if (picture) missing = 0;
          if (found && this.camera === camera) return await this.examine(found);
        }
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_PICTURES_MS));
      }
    } catch (error) {
      if (this.camera === camera) this.fail(error);
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
    this.examined = this.barcode = null;
    this.problem = "";
    this.isReading = true;
    try {
      await this.examine(await barcodeInFile(file, () => this.photoReader()));
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
    const text = cleanBarcode(/** @type {HTMLTextAreaElement} */ (this.querySelector("#typed")).value);
    this.problem = text === "" ? "nothing_typed" : "";
    if (text !== "") await this.examine({ format: "", text, bytes: new Uint8Array() });
  }

  /**
   * Examine a barcode, after waiting for lists that are being fetched.
   *
   * @param {Barcode} barcode
   */
  async examine(barcode) {
    this.stopCamera();
    this.isWaiting = true;
    await Promise.race([this.upToDate, new Promise((resolve) => setTimeout(resolve, MAX_WAIT_FOR_LISTS_MS))]);
    this.isWaiting = false;
    [this.barcode, this.registered] = [barcode, null];
    await this.showVerdict(barcode);
  }

  /**
   * Draw the verdict by the present lists. It gets the focus if it is another than before.
   *
   * @param {Barcode} barcode
   */
  async showVerdict(barcode) {
    const former = this.examined?.verdict;
    this.examined = await this.examinedNow(barcode);
    if (this.examined.verdict === former) return;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("#verdict"))?.focus();
  }

  /**
   * Examine a barcode by the present lists.
   *
   * @param {Barcode} barcode
   * @returns {Promise<Examined | ExaminedReceipt>}
   */
  async examinedNow({ text, bytes }) {
    if (isReceipt(text)) return examineReceipt(text.trim(), await receiptKeysOfAnyAge());
    const lists = { signers: this.data?.list?.signers ?? [], revocations: this.data?.revocations };
    const today = ammanDay(new Date());
    return byRegister(
      await (isVds(bytes) ? examineBytes(bytes, lists, today) : examineText(text.trim(), lists, today)),
      this.registered,
    );
  }

  /** Go back to the ways to verify. */
  async another() {
    this.examined = this.barcode = null;
    await this.updateComplete;
    focusHeading();
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
    void keepDecoder();
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
