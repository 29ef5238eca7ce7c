/** Let the skip link move the focus without changing the address, whose fragment may name a draft or a case. */
export function keepSkipOutOfTheAddress() {
  document.querySelector("a.skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  });
}
