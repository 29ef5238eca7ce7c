/**
 * The frame around the worker that draws PDFs (`worker.js`). It passes the page's port on to it and never sees a byte of a
 * document: a window has WebRTC, which no policy can forbid, and a worker has not.
 *
 * The worker's text stands in this very page, for a frame without an origin can fetch nothing.
 */

addEventListener("message", ({ source, ports }) => {
  const [port] = ports;
  const text = document.getElementById("worker")?.textContent;
  if (source !== parent || !port || !text) return;
  const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  worker.postMessage({}, [port]);
}, { once: true });
