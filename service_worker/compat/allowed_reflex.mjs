/**
 * The features that Reflex's build for the desk (React, React Router, socket.io) uses although a declared browser lacks
 * them, each with the reason why that does no harm.
 */
export const ALLOWED = /** @type {Record<string, string>} */ ({
  // members of their own objects, whose names newer interfaces have too
  ".component": "a member of Reflex's error boundary",
  ".cookies": "a member of universal-cookie",
  ".delay": "a member of React's scheduler",
  ".displayName": "a member of a React component",
  ".external": "a member of Reflex's event that opens another page",
  ".handle": "a member of a route",
  ".share": "a member of React's view transitions",
  ".sync": "a member of Reflex's settings for local storage",
  ".tag": "a member of React's tree",
  "{fetchPriority}": "a property of a React element",
  "{imageSizes}": "a property of a React element",
  ".fetchPriority": "a property of a React element",
  ".imageSizes": "a property of a React element",
  ".popover": "a property of a React element",
  ".priority": "a member of universal-cookie, which sets it only on request",
  navigation: "a member of a route's state",

  // checked for before they are used
  ".animation": "looked up for React's names of events",
  ".connection": "a member of navigator",
  ".cookieStore": "a member of window",
  ".locale": "a member of a key press; undefined counts as not Korean",
  ".movementX": "a member of a pointer event",
  ".movementY": "a member of a pointer event",
  ".startViewTransition": "a method of document",
  WebTransport: "used by engine.io, which Reflex configures to use WebSocket",
  setImmediate: "a function of Node",

  // without them the page works less well, but works; or the code is never reached
  ".ariaChecked": "used by Radix's switches, which the desk does not use",
  ".ariaValueNow": "used by Radix's sliders, which the desk does not use",
  ".cssFloat": "used for React's inline styles, of which there are none",
  ":-webkit-inner-spin-button": "Firefox has its own spin buttons",
  ":view-transition": "used by React's view transitions, which the desk does not use",
  ":view-transition-group": "used by React's view transitions, which the desk does not use",
  "font-family: ui-monospace": "one of several fonts in a list",
  "font-family: ui-sans-serif": "one of several fonts in a list",
  "-webkit-tap-highlight-color": "a tap is highlighted in another colour",
  "text-decoration: dotted": "marks an abbreviation",
});
