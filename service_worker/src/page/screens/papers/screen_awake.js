/**
 * A reactive controller that keeps the screen on while its element shows a code. The browser releases the lock whenever
 * the page is hidden, and not every device has one.
 *
 * @import { ReactiveController, ReactiveControllerHost } from "lit"
 * @implements {ReactiveController}
 */
export class ScreenAwake {
  /** @param {ReactiveControllerHost} host @param {() => boolean} isWanted - whether a code is shown. */
  constructor(host, isWanted) {
    this.isWanted = isWanted;
    /** @type {WakeLockSentinel | undefined} */
    this.lock = undefined;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener("visibilitychange", this.keep);
  }

  hostDisconnected() {
    document.removeEventListener("visibilitychange", this.keep);
    this.release();
  }

  /** Keep the screen on, if a code is shown on a page that is visible. */
  keep = async () => {
    if (!this.isWanted() || document.visibilityState !== "visible") return;
    try {
      this.lock = await navigator.wakeLock?.request("screen");
    } catch {
      // Refused when the battery is low; the code is shown anyway.
    }
  };

  /** Let the screen go off again. */
  release() {
    void this.lock?.release();
  }
}
