// ESLint refuses mistakes, imports that rooms.mjs does not permit, and in each floor the globals that it must not use.
import js from "@eslint/js";
import rooms from "./rooms.mjs";

const NETWORK = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"];
const PAGE = ["document", "window", "location", "history", "localStorage", "sessionStorage", "matchMedia"];
const STORAGE = ["indexedDB", "caches", "navigator"];
const CHANNELS = ["BroadcastChannel", "MessageChannel", "Worker"];
const TIME = ["setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback", "performance"];
const CHANCE = ["crypto"];

/**
 * Refuse global names, with a message.
 *
 * @param {string[]} names
 * @param {string} message
 */
const without = (names, message) => ({
  "no-restricted-globals": ["error", { globals: names.map((name) => ({ name, message })), checkGlobalObject: true }],
});

/** Rules for code whose results depend on its arguments alone: it reads no clock and makes no random numbers. */
const NO_CLOCK = {
  "no-restricted-properties": [
    "error",
    { object: "Date", property: "now", message: "The caller says what time it is." },
    { object: "Math", property: "random", message: "The caller brings what is random." },
  ],
  "no-restricted-syntax": [
    "error",
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The caller says what time it is." },
    { selector: "CallExpression[callee.name='Date']", message: "The caller says what time it is." },
  ],
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    rules: {
      "no-undef": "off", // tsc checks names
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-misleading-character-class": ["error", { allowEscape: true }], // marks that are written as escapes are intended
      "no-useless-escape": ["error", { allowRegexCharacters: ["-"] }],
    },
  },
  { files: ["src/core/characters.js"], rules: { "no-control-regex": "off" } }, // it looks for control characters
  { files: ["src/**/*.js"], plugins: { rooms }, rules: { "rooms/imports": "error" } },
  {
    files: ["src/core/**"],
    rules: {
      ...without([...NETWORK, ...PAGE, ...STORAGE, ...CHANNELS, ...TIME, ...CHANCE], "core is pure: pass it in."),
      ...NO_CLOCK,
    },
  },
  {
    files: ["src/crypto/**"],
    rules: {
      ...without([...NETWORK, ...PAGE, ...STORAGE, ...CHANNELS], "crypto works on bytes alone: pass it in."),
      ...NO_CLOCK,
    },
  },
  { files: ["src/store/**"], rules: without([...NETWORK, ...PAGE], "store keeps what it is given.") },
  { files: ["src/sync/**", "src/worker/**"], rules: without(PAGE, "There is no page in the service worker.") },
];
