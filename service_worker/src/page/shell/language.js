/** Let the language switch open the same draft or case in the other language. */
export function keepLanguageSwitchInStep() {
  const link = document.querySelector("a[data-language-switch]");
  if (!(link instanceof HTMLAnchorElement)) return;
  const follow = () => {
    link.hash = location.hash;
  };
  follow();
  addEventListener("hashchange", follow);
  link.addEventListener("click", (event) => {
    follow();
    if (navigator.onLine) return;
    event.preventDefault();
    void import("./other_language.js").then(({ openOtherLanguage }) => openOtherLanguage(link.href));
  });
}
