/**
 * Read a JSON object of strings while it arrives: `{"/ar/":"<!doctype …","/ar/help/":"…"}`.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} stream
 * @param {(name: string, value: string) => void} take - called with each entry as soon as it is complete.
 * @returns {Promise<void>} when the stream has ended.
 * @throws {unknown} if the stream broke off, or is not such an object.
 */
export async function eachEntry(stream, take) {
  const reader = stream?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  let text = "";
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    text += value;
    let consumed = 0;
    for (let entry = entryAt(text, consumed); entry; entry = entryAt(text, consumed)) {
      take(entry.name, entry.value);
      consumed = entry.end;
    }
    text = text.slice(consumed);
  }
}

/**
 * Return the first entry of `text` after `start`, or null if it is not complete yet.
 *
 * @param {string} text
 * @param {number} start
 */
function entryAt(text, start) {
  const name = stringAt(text, start);
  const value = name && stringAt(text, name.end);
  return value && { name: name.value, value: value.value, end: value.end };
}

/**
 * Return the first JSON string of `text` after `start`, or null if it is not complete yet.
 *
 * @param {string} text
 * @param {number} start
 */
function stringAt(text, start) {
  const begin = text.indexOf('"', start);
  for (let end = begin < 0 ? -1 : text.indexOf('"', begin + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let last = end - 1;
    while (text[last] === "\\") last -= 1;
    if ((end - 1 - last) % 2 === 0) return { value: String(JSON.parse(text.slice(begin, end + 1))), end: end + 1 };
  }
  return null;
}
