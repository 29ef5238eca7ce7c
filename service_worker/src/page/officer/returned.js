/** Empty and reload a page that comes from the cache. */

export function neverShowKept() {
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.replaceChildren();
    location.reload();
  });
}
