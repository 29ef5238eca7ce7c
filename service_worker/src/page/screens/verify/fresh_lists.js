/**
 * Keeps the lists of signers and of revoked papers fresh: it fetches them when the page is opened, is shown again or is
 * online again, and from time to time while it stays open, such as a guard's.
 */

import { refreshRevocationList } from "../../../sync/revocation_list.js";
import { refreshTrustList } from "../../../sync/trust_list.js";

/**
 * The time that a verdict waits for lists that are being fetched: by yesterday's lists, a paper that was revoked this
 * morning would look valid.
 */
const MAX_WAIT_MS = 4_000;
const ANEW_AFTER_MS = 15 * 60_000;

/** Fetch both lists, and return whether the stored ones are now the ministry's latest. */
async function fetchLists() {
  const fetched = await Promise.allSettled([refreshTrustList(), refreshRevocationList()]);
  return fetched.every((each) => each.status === "fulfilled" && each.value);
}

/** The fetching of the lists for a page. */
export class FreshLists {
  /** @param {() => Promise<void>} redraw - draws by the stored lists. */
  constructor(redraw) {
    this.redraw = redraw;
    /**
     * Resolves when fetching the lists has ended, with whether the stored ones are now the latest. A first visit waits
     * for it.
     *
     * @type {Promise<boolean>}
     */
    this.fetched = navigator.onLine ? fetchLists() : Promise.resolve(false);
    /** Whether the last attempt to fetch the lists succeeded. */
    this.areLatest = false;
    /** Resolves when the fetched lists are drawn. @type {Promise<unknown>} */
    this.drawn = this.fetched;
    this.fetchAnew = () => this.follow(fetchLists());
    this.whenShown = () => void (document.visibilityState === "visible" && this.fetchAnew());
    this.timer = 0;
  }

  /** Begin to keep the lists fresh. */
  connect() {
    document.addEventListener("visibilitychange", this.whenShown);
    addEventListener("online", this.fetchAnew);
    this.timer = setInterval(this.whenShown, ANEW_AFTER_MS);
    this.follow(this.fetched);
  }

  /** Stop keeping the lists fresh. */
  disconnect() {
    document.removeEventListener("visibilitychange", this.whenShown);
    removeEventListener("online", this.fetchAnew);
    clearInterval(this.timer);
  }

  /**
   * Redraw by the lists that are being fetched.
   *
   * @param {Promise<boolean>} fetched
   */
  follow(fetched) {
    this.fetched = fetched;
    this.drawn = fetched.then((areLatest) => {
      this.areLatest = areLatest;
      return this.redraw();
    });
  }

  /** Wait for lists that are being fetched, but not for long. */
  async settle() {
    await Promise.race([this.drawn, new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS))]);
  }
}
