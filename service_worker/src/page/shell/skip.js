/** Skipping to the content moves the focus and leaves the address alone: its fragment may name a draft or a case. */
export function keepSkipOutOfTheAddress() {
  document.querySelector("a.skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  });
}
