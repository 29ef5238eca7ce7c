/**
 * A reactive controller that calls a function whenever the connection is back while its element is on the page. A
 * notice of a missing connection is then no longer true.
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
