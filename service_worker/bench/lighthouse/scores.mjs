/**
 * Prints Lighthouse's scores of a page in a running browser: `node scores.mjs <debugging port> <mobile|desktop>
 * <address>`.
 *
 * The output is `{"address": …, "scores": {"performance": 100, …}, "failed": ["audit", …]}`. Performance depends on the
 * machine's other work: a page below 100 is measured twice more, and the median counts.
 */
import lighthouse, { desktopConfig } from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const ROUNDS = 3;

const [port, preset, address] = process.argv.slice(2);
const config = preset === "desktop" ? desktopConfig : undefined;

const rounds = [await measure()];
while (rounds[0].scores.performance < 100 && rounds.length < ROUNDS) rounds.push(await measure());
rounds.sort((one, other) => one.scores.performance - other.scores.performance);
console.log(JSON.stringify(rounds[Math.floor(rounds.length / 2)]));

async function measure() {
  // The storage stays, because the desk's pages need the browser's session.
  const flags = {
    port: Number(port),
    onlyCategories: CATEGORIES,
    disableStorageReset: preset === "desktop",
    logLevel: "error",
  };
  const { lhr } = await lighthouse(address, flags, config);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  const parts = Object.values(lhr.categories);
  const failed = parts.flatMap((category) =>
    category.auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9).map(({ id }) => id),
  );
  return { address, scores: Object.fromEntries(parts.map(({ id, score }) => [id, Math.round(score * 100)])), failed };
}
