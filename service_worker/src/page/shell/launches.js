/**
 * Launches of the installed product: by a shortcut, a link, or one of its files.
 *
 * The browser brings an open window to the front unchanged (`launch_handler` of the manifest), because it may hold a
 * half-filled form. This module then opens the target.
 *
 * @typedef {{targetURL?: string, files?: readonly FileSystemFileHandle[]}} Launch
 * @typedef {HTMLElement & {take: (file: File) => unknown}} Opener
 * @typedef {{opened: FileSystemFileHandle, at: number}} Launched
 */

import { done, transact } from "../../store/database.js";

/**
 * The page that opens a file, and its element there, by the file's extension.
 *
 * @type {Readonly<Record<string, {page: string, element: string}>>}
 */
const OPENERS = {
  moi: { page: "applications", element: "moi-open-file" },
  jws: { page: "verify", element: "moi-verify" },
};
const HOME = /^\/(ar|en)\/$/;
const LAUNCHED = "launched_file";
/** The time that a file waits for its page. A file that was never shown must not open on another day. */
const MAX_WAIT_MS = 60_000;
/** The wait for a form to save. Saving takes half a second; a form that cannot be saved asks before it is left. */
const MAX_SAVING_MS = 5_000;

/** Follow launches until the page ends, and open the file that an earlier page was launched with. */
export async function followLaunches() {
  /** @type {any} */ (window).launchQueue?.setConsumer((/** @type {Launch} */ launch) => void follow(launch));
  const handle = await takeLaunched();
  if (handle) await openFile(handle);
}

/**
 * Open the target of a launch.
 *
 * @param {Launch} launch
 */
async function follow({ targetURL, files = [] }) {
  const [handle] = files;
  if (handle) return openFile(handle);
  const { origin, pathname, hash, href } = new URL(targetURL ?? "", location.href);
  const isHere = pathname === location.pathname && (hash === "" || hash === location.hash);
  if (origin === location.origin && !isHere && !HOME.test(pathname)) await leaveFor(href);
}

/**
 * Open a file here, or on its own page. A form that is left keeps its answers, because they are saved as they are
 * typed.
 *
 * @param {FileSystemFileHandle} handle
 */
async function openFile(handle) {
  const opener = OPENERS[/\.(\w+)$/.exec(handle.name)?.[1]?.toLowerCase() ?? ""];
  if (opener === undefined) return;
  const page = `/${document.documentElement.lang}/${opener.page}/`;
  if (location.pathname === page) return (await elementNamed(opener.element)).take(await handle.getFile());
  await transact(
    "public",
    "readwrite",
    (t) => void t.objectStore("public").put({ opened: handle, at: Date.now() }, LAUNCHED),
  );
  await leaveFor(page);
}

/**
 * Go to another page, once a form here has saved what was typed a moment ago.
 *
 * @param {string} address
 */
async function leaveFor(address) {
  const until = Date.now() + MAX_SAVING_MS;
  while (document.querySelector("[data-saved][aria-busy=true]") && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50));
  location.assign(address);
}

/**
 * Return the file that an earlier page was launched with, and forget it. Undefined if there is none, or it waited too
 * long.
 *
 * @returns {Promise<FileSystemFileHandle | undefined>}
 */
function takeLaunched() {
  return transact("public", "readwrite", async (t) => {
    const store = t.objectStore("public");
    /** @type {Launched | undefined} */
    const launched = await done(store.get(LAUNCHED));
    store.delete(LAUNCHED);
    return launched && Math.abs(Date.now() - launched.at) < MAX_WAIT_MS ? launched.opened : undefined;
  });
}

/**
 * Return the element as soon as the page has drawn it.
 *
 * @param {string} name - its tag.
 * @returns {Promise<Opener>}
 */
async function elementNamed(name) {
  await customElements.whenDefined(name);
  const find = () => /** @type {Opener | null} */ (document.querySelector(name));
  return find() ?? new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const element = find();
      if (element === null) return;
      observer.disconnect();
      resolve(element);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }); // prettier-ignore
}
