/**
 * Verifying a paper that somebody shows: by the camera, by a photo, by its PDF, or by the text of its code; or a receipt. Nothing that is read leaves this
 * device, and verifying asks nobody, unless the person asks the ministry's register: the lists of who may sign and of what was revoked are fetched when the page is opened, and again while it stays open.
 *
 * @import { Examined } from "../../../crypto/examine_paper.js"
 * @import { ExaminedReceipt } from "../../../crypto/examine_receipt.js"
 * @import { Registered } from "../../../sync/ask_register.js"
 * @import { Barcode } from "../../barcodes/decoder.js"
 * @import { Camera } from "../../barcodes/camera.js"
 * @import { Read } from "../../barcodes/read.js"
 * @import { RevocationList } from "../../../core/revoked_papers.js"
 * @import { TrustList } from "../../../crypto/trust_list.js"
 * @import { CountryNames } from "./verdict.js"
 */

import { html, nothing } from "lit";

import { cleanBarcode, isReceipt } from "../../../core/barcode_typed.js";
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
import { isVds, paperBarcode } from "../../barcodes/of_paper.js";
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

/** Between two pictures of the camera: the page must breathe, and the phone must not get hot. */
const BETWEEN_PICTURES_MS = 120;
/** An engine may have no picture of a video for a moment; of one that has none for some seconds, there will be none. */
const MAX_MISSING_PICTURES = 25;
/** For so long a verdict waits for lists that are on their way: what was revoked this morning would look valid by those of yesterday. */
const MAX_WAIT_FOR_LISTS_MS = 4_000;
/** A page that stays open, as a guard's does all day, asks for the lists so often, and whenever it is looked at again or online again. */
const LISTS_ANEW_AFTER_MS = 15 * 60_000;

const fetchLists = () => Promise.allSettled([refreshTrustList(), refreshRevocationList()]);

/** @typedef {{list: TrustList | undefined, revocations: RevocationList | undefined, countries: CountryNames}} Known */

/** @extends {Screen<Known>} */
export class VerifyScreen extends Screen {
  static properties = {
    ...Screen.properties, examined: { state: true }, camera: { state: true }, isLit: { state: true }, isReading: { state: true }, isWaiting: { state: true }, problem: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** @type {Examined | ExaminedReceipt | null} */
    this.examined = null;
    /** What it was said of. @type {Barcode | null} */
    this.barcode = null;
    /** What the ministry's register says of it; null: it was not asked. @type {Registered | null} */
    this.registered = null;
    /** @type {Camera | null} */
    this.camera = null;
    this.isLit = false;
    this.isReading = false;
    this.isWaiting = false;
    /** Part of the key of a sentence, or "". */
    this.problem = "";
    /** @type {Promise<Read> | null} */
    this.reader = null;
    /** @type {Promise<CountryNames> | undefined} */
    this.countries = undefined;
    /** The lists were asked for, whether they came or not: a first visit waits for them. @type {Promise<unknown>} */
    this.refreshed = navigator.onLine ? fetchLists() : Promise.resolve();
    /** And what came is in `data`. @type {Promise<unknown>} */
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

  /** What is shown is said again by the lists that come. @param {Promise<unknown>} refreshed */
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

  /** To the register, of a paper that the ministry has signed. @param {any} examined */
  question({ facts: { number } }) {
    return html`<moi-ask-register .barcode=${this.barcode} .number=${number} .words=${this.words} @registered=${(/** @type {CustomEvent} */ event) => void this.heed(event.detail)}></moi-ask-register>`;
  }

  /** Say it again by the register's answer, which counts until another paper is examined. @param {{barcode: Barcode, registered: Registered}} answer */
  async heed({ barcode, registered }) {
    if (barcode !== this.barcode) return;
    this.registered = registered;
    await this.showVerdict(barcode);
  }

  /** What happens, to whom cannot see it; a verdict gets the focus, and a problem is an alert. */
  spoken() {
    if (this.isReading) return this.say("verify.reading");
    if (this.isWaiting) return this.say("verify.waiting");
    return this.camera && !this.examined ? this.say("verify.camera_hint") : "";
  }

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

  /** One picture after another, until one shows a paper's code. @param {Camera} camera */
  async watch(camera) {
    const video = /** @type {HTMLVideoElement} */ (this.querySelector("video"));
    let missing = 0;
    try {
      while (this.camera === camera) {
        if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
          const picture = await createImageBitmap(video).catch((/** @type {unknown} */ error) => {
            if (++missing > MAX_MISSING_PICTURES) throw error;
          });
          const found = picture && paperBarcode(await (await this.readerOfBarcodes())(picture));
          if (picture) missing = 0;
          if (found && this.camera === camera) return await this.examine(found);
        }
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_PICTURES_MS));
      }
    } catch (error) {
      if (this.camera === camera) this.fail(error);
    }
  }

  /** @param {Camera} camera */
  async light(camera) {
    await camera.light(!this.isLit).catch(() => undefined);
    this.isLit = !this.isLit;
  }

  stopCamera() {
    this.camera?.stop();
    this.camera = null;
    this.isLit = false;
  }

  /** @param {Event} event */
  async chooseFile({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    const [file] = input.files ?? [];
    if (file !== undefined) await this.take(file);
    input.value = ""; // the same file may be chosen again
  }

  /** Examine a file that somebody chose, or that the product was opened with. @param {File} file */
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

  /** @param {Event} event */
  async type(event) {
    event.preventDefault();
    const text = cleanBarcode(/** @type {HTMLTextAreaElement} */ (this.querySelector("#typed")).value);
    this.problem = text === "" ? "nothing_typed" : "";
    if (text !== "") await this.examine({ format: "", text, bytes: new Uint8Array() });
  }

  /** @param {Barcode} barcode */
  async examine(barcode) {
    this.stopCamera();
    this.isWaiting = true;
    await Promise.race([this.upToDate, new Promise((resolve) => setTimeout(resolve, MAX_WAIT_FOR_LISTS_MS))]);
    this.isWaiting = false;
    [this.barcode, this.registered] = [barcode, null];
    await this.showVerdict(barcode);
  }

  /** By the lists as they are here now: again, when others have come. @param {Barcode} barcode */
  async showVerdict(barcode) {
    const said = this.examined?.verdict;
    this.examined = await this.examinedNow(barcode);
    if (this.examined.verdict === said) return;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("#verdict"))?.focus();
  }

  /** @param {Barcode} barcode @returns {Promise<Examined | ExaminedReceipt>} */
  async examinedNow({ text, bytes }) {
    if (isReceipt(text)) return examineReceipt(text.trim(), await receiptKeysOfAnyAge());
    const lists = { signers: this.data?.list?.signers ?? [], revocations: this.data?.revocations };
    const today = ammanDay(new Date());
    return byRegister(
      await (isVds(bytes) ? examineBytes(bytes, lists, today) : examineText(text.trim(), lists, today)),
      this.registered,
    );
  }

  async another() {
    this.examined = this.barcode = null;
    await this.updateComplete;
    focusHeading();
  }

  /** @returns {Promise<Read>} */
  readerOfBarcodes() {
    const { barcodeWorker: worker = "", barcodeDecoder: decoder = "" } = this.dataset;
    return (this.reader ??= nativeReader().then((native) =>
      barcodeReader(native, () => startDecoder({ worker, decoder })),
    ));
  }

  photoReader() {
    void keepDecoder();
    return this.readerOfBarcodes();
  }

  /** @param {unknown} error */
  fail(error) {
    this.stopCamera();
    this.problem = error instanceof NoDecoder ? "no_decoder" : error instanceof FileRefused ? error.code : "failed";
    if (this.problem === "failed") console.error(error instanceof Error ? error.name : "failed");
  }
}

/** @param {string} sentence */
function notice(sentence) {
  return sentence
    ? html`<div class="notice warning" role="alert">${icon("warning")}<div><p>${sentence}</p></div></div>`
    : nothing;
}
