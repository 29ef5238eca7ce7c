/**
 * Tells every open page what is happening: the store has changed, or so much of an entry has been sent.
 *
 * @typedef {{type: "changed"} | {type: "progress", id: string, sent: number, total: number} | {type: "queued"} | {type: "signed_in"} | {type: "reference"}} News
 */

const NAME = "moi";

/** @param {News} news */
export function announce(news) {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(news);
  channel.close();
}

/** @param {(news: News) => void} listener @returns {() => void} ends the listening. */
export function listen(listener) {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => listener(data);
  return () => channel.close();
}
