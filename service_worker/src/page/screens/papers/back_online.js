/**
 * A reactive controller that calls back whenever the browser says that the connection is back, for as long as its element is on
 * the page: what was said of a missing connection is then true no longer.
 *
 * @import { ReactiveController, ReactiveControllerHost } from "lit"
 * @implements {ReactiveController}
 */
export class BackOnline {
  /** @param {ReactiveControllerHost} host @param {() => void} callback */
  constructor(host, callback) {
    this.callback = callback;
    host.addController(this);
  }

  hostConnected() {
    addEventListener("online", this.callback);
  }

  hostDisconnected() {
    removeEventListener("online", this.callback);
  }
}
