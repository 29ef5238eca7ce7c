/** What Reflex builds for the desk uses although a declared browser lacks it (React, React Router, socket.io), and why that does no harm there. */
export const ALLOWED = /** @type {Record<string, string>} */ ({
  // words of their own records, that newer interfaces have too
  ".component": "of Reflex's boundary for errors",
  ".cookies": "of universal-cookie",
  ".delay": "of React's scheduler",
  ".displayName": "of a React component",
  ".external": "of Reflex's event that leads to another page",
  ".handle": "of a route",
  ".share": "of React's view transitions",
  ".sync": "of what Reflex keeps in local storage",
  ".tag": "of React's tree",
  "{fetchPriority}": "of a React element",
  "{imageSizes}": "of a React element",
  ".fetchPriority": "of a React element",
  ".imageSizes": "of a React element",
  ".popover": "of a React element",
  ".priority": "of universal-cookie, which sets it only when told to",
  navigation: "of a route's state",

  // asked for before it is used
  ".animation": "of React's names of events",
  ".connection": "of navigator",
  ".cookieStore": "of window",
  ".locale": "of a key press; undefined is not Korean",
  ".movementX": "of a pointer's event",
  ".movementY": "of a pointer's event",
  ".startViewTransition": "of document",
  WebTransport: "of engine.io, which Reflex tells to use WebSocket",
  setImmediate: "of Node",

  // without it the page works, if less well; or the code is never reached
  ".ariaChecked": "of Radix's switches, of which there are none",
  ".ariaValueNow": "of Radix's sliders, of which there are none",
  ".cssFloat": "of React's styles; there are none",
  ":-webkit-inner-spin-button": "Firefox has its own",
  ":view-transition": "of React's view transitions, of which there are none",
  ":view-transition-group": "of React's view transitions, of which there are none",
  "font-family: ui-monospace": "one of several",
  "font-family: ui-sans-serif": "one of several",
  "-webkit-tap-highlight-color": "a tap is marked in another colour",
  "text-decoration: dotted": "of an abbreviation",
});
