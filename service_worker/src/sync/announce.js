/**
 * Tells every open page what has happened: the store has changed, or a part of an entry has been sent.
 *
 * @typedef {{type: "changed"} | {type: "progress", id: string, sent: number, total: number} | {type: "queued"} | {type:
 *   "signed_in"} | {type: "reference"}} News - progress: `sent` of `total` bytes of the entry `id` have been sent.
 */

const NAME = "moi";

/**
 * Send news to all listeners on this device, also to those in this page or worker.
 *
 * @param {News} news
 */
export function announce(news) {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(news);
  channel.close();
}

/**
 * Call `listener` with all news.
 *
 * @param {(news: News) => void} listener
 * @returns {() => void} a function that ends the listening.
 */
export function listen(listener) {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => listener(data);
  return () => channel.close();
}
