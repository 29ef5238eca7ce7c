/**
 * The frame around the worker that draws PDFs (`worker.js`). It passes the page's port on to the worker and never sees
 * a byte of a document.
 *
 * A window has WebRTC, which no policy can forbid; a worker has none. The worker's code is text in this page, as a
 * frame without an origin can fetch nothing.
 */

addEventListener(
  "message",
  ({ source, ports }) => {
    const [port] = ports;
    const text = document.getElementById("worker")?.textContent;
    if (source !== parent || !port || !text) return;
    const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    worker.postMessage({}, [port]);
  },
  { once: true },
);
