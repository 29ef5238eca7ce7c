/** A page that the browser kept, and shows again by its back button, may be another officer's: nothing of it is shown. */

export function neverShowKept() {
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.replaceChildren();
    location.reload();
  });
}
