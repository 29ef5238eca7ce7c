/** The officer and the case of the page that is shown. */

/** Return the id of the officer whose page this is; "" while it is not known. */
export const shownOfficer = () =>
  /** @type {HTMLElement | null} */ (document.querySelector("[data-officer]"))?.dataset.officer ?? "";

/** Return the id of the case that the page shows; "" if it shows none. */
export const shownCase = () =>
  document.querySelector(".case-head") ? (new URLSearchParams(location.search).get("id") ?? "") : "";

/**
 * Call back when the officer signs out.
 *
 * @param {() => void} forget
 */
export function whenSigningOut(forget) {
  document.addEventListener("submit", ({ target }) => {
    if (target instanceof Element && target.matches('[action="/desk/sign-out"]')) forget();
  });
}
