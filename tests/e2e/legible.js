// What hinders somebody from reading or reaching what a page shows at the size that it has now, a sentence for each thing.
() => {
  /** Tolerated, in pixels: glyphs and boxes end at fractions. */
  const SLACK = 1.5;
  const found = new Set();

  const name = (element) => {
    const { id, classList, localName } = element;
    const words = (element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `${localName}${id && `#${id}`}${[...classList].map((each) => `.${each}`).join("")} “${words}”`;
  };
  const style = (element) => getComputedStyle(element);
  const ancestors = function* (element) {
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) yield each;
  };
  /** Return whether only a screen reader notices it: a pixel, cut to nothing, or not there until it is focused. */
  const isUnseen = (element) =>
    [...ancestors(element)].some((each) => {
      const { clipPath, overflow, opacity } = style(each);
      const { width, height } = each.getBoundingClientRect();
      return clipPath.startsWith("inset(50%") || opacity === "0" || (overflow !== "visible" && width <= 1 && height <= 1) || each.matches(".skip");
    });
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !isUnseen(element);
  const scrolls = (element) => [style(element).overflowX, style(element).overflowY].some((each) => each === "auto" || each === "scroll");
  const clips = (element) => ["hidden", "clip"].includes(style(element).overflowX);
  /** Return the ancestor that stays in place while the page scrolls, and hides what is scrolled below it. */
  const layer = (element) => [...ancestors(element)].find((each) => ["fixed", "sticky"].includes(style(each).position));
  const isBox = (element) => {
    const { backgroundColor, backgroundImage, borderLeftWidth, borderRightWidth } = style(element);
    return !/, 0\)$/.test(backgroundColor) || backgroundImage !== "none" || borderLeftWidth !== "0px" || borderRightWidth !== "0px";
  };

  const modal = document.querySelector("dialog:modal");
  const root = modal ?? document.body;
  const all = [...root.querySelectorAll("*")].filter((each) => !each.closest("svg *, script, style, template, option") && isShown(each));

  if (document.scrollingElement.scrollWidth > innerWidth) found.add(`the page is ${document.scrollingElement.scrollWidth} px wide`);
  for (const each of all) {
    const { left, right, width } = each.getBoundingClientRect();
    if (width === 0 || (left >= -SLACK && right <= innerWidth + SLACK)) continue;
    if ([...ancestors(each.parentElement)].some((above) => above !== document.body && scrolls(above) && above !== modal)) continue;
    if (![...each.children].some((child) => child.getBoundingClientRect().right > innerWidth + SLACK || child.getBoundingClientRect().left < -SLACK)) {
      found.add(`outside of the screen: ${name(each)}`);
    }
  }

  /** @type {{rect: DOMRect, element: Element}[]} */
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || element.closest("script, style, template, option, svg, noscript, textarea") || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    for (const rect of rects) texts.push({ rect, element });
    for (const above of ancestors(element)) {
      if (style(above).display === "inline" || style(above).display === "contents") continue;
      const box = above.getBoundingClientRect();
      const isOut = rects.some(({ left, right }) => left < box.left - SLACK || right > box.right + SLACK);
      const isBelow = rects.some(({ top, bottom }) => (top + bottom) / 2 < box.top || (top + bottom) / 2 > box.bottom);
      if (scrolls(above)) {
        if (isOut && above.scrollWidth <= above.clientWidth) found.add(`runs out of ${name(above)}`);
        break;
      }
      if (clips(above) && (isOut || isBelow)) found.add(`cut off by ${name(above)}`);
      if (isBox(above)) {
        if (isOut || isBelow) found.add(`runs out of ${name(above)}: ${name(element)}`);
        break;
      }
    }
  }

  texts.sort((a, b) => a.rect.top - b.rect.top);
  for (const [at, { rect, element }] of texts.entries()) {
    for (const other of texts.slice(at + 1)) {
      if (other.rect.top > rect.bottom) break;
      if (layer(element) !== layer(other.element)) continue;
      if (element === other.element || element.contains(other.element) || other.element.contains(element)) continue;
      const high = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      const wide = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      if (wide > 2 && high > 0.5 * Math.min(rect.height, other.rect.height)) found.add(`one on another: ${name(element)}, ${name(other.element)}`);
    }
  }

  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  for (const each of all.filter((one) => one.matches(CONTROLS) && !one.disabled)) {
    each.focus();
    if (document.activeElement !== each) continue;
    const isThere = [...each.getClientRects()].some(({ left, right, top, bottom }) =>
      [0.1, 0.5, 0.9].some((down) => {
        // An element higher than the screen is judged by its part in sight.
        const [high, low] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
        const hit = document.elementFromPoint((left + right) / 2, high + (low - high) * down);
        return hit !== null && (each.contains(hit) || hit.contains(each) || each.labels?.[0]?.contains(hit));
      }),
    );
    if (!isThere) found.add(`covered when it has the focus: ${name(each)}`);
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
  return [...found];
}
