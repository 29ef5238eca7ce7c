/**
 * Prints as JSON what a declared browser lacks: {members: [{owner, name, isStatic}], globals: [name], selectors:
 * [name]}.
 */

import { members, unsupportedGlobals, unsupportedStyles } from "./unsupported.mjs";

const lacking = members().filter(({ supported }) => !supported);
const { selectors } = unsupportedStyles();
console.log(JSON.stringify({ members: lacking, globals: [...unsupportedGlobals()], selectors: [...selectors] }));
