/**
 * The marks that an officer has set on answers beside a document, and has not sent yet. They are kept here, in memory
 * alone, while the case's data are read again, the document is closed, or a step's panel is open.
 *
 * @typedef {{path: string, label: string, value: string}} Answer - an answer that a document can prove.
 * @typedef {{state: "agrees" | "differs", says: string}} Mark
 */

/** Marks by document and by answer: its path and its value, because a corrected answer is another one. */
/** @type {Map<string, Map<string, Mark>>} */
const kept = new Map();

/** The marks of the answers of one document. */
export class AnswerMarks {
  /** @type {Map<string, Mark>} */
  #marks;

  /**
   * @param {string} documentId
   * @param {Answer[]} answers - in form order.
   * @param {[string, "agrees" | "differs", string][]} recorded - marks of the last verdict: path, state, text.
   */
  constructor(documentId, answers, recorded) {
    this.answers = answers;
    const known = kept.get(documentId) ?? new Map();
    for (const [path, state, says] of recorded) {
      const answer = answers.find((each) => each.path === path);
      if (answer && !known.has(keyOf(answer))) known.set(keyOf(answer), { state, says });
    }
    kept.set(documentId, known);
    this.#marks = known;
  }

  /**
   * Return the mark of an answer, null if it has none.
   *
   * @param {Answer} answer
   */
  of(answer) {
    return this.#marks.get(keyOf(answer)) ?? null;
  }

  /**
   * @param {Answer} answer
   * @param {Mark} mark
   */
  set(answer, mark) {
    this.#marks.set(keyOf(answer), mark);
  }

  /**
   * Return the number of the next answer without a mark after `from`, from the first again; -1 if all have one.
   *
   * @param {number} from
   */
  nextUnmarked(from) {
    const order = this.answers.map((_, n) => (from + 1 + n) % this.answers.length);
    return order.find((n) => !this.of(this.answers[n])) ?? -1;
  }

  /** Let every answer without a mark agree, as the acceptance of its document says. */
  agreeWithRest() {
    for (const each of this.answers) if (!this.of(each)) this.set(each, { state: "agrees", says: "" });
  }

  get differ() {
    return this.answers.some((each) => this.of(each)?.state === "differs");
  }

  /** Return the marks as a verdict carries them. */
  toJson() {
    const marked = this.answers.map((each) => ({ path: each.path, mark: this.of(each) }));
    return {
      agrees: marked.filter(({ mark }) => mark?.state === "agrees").map(({ path }) => path),
      differs: marked
        .filter(({ mark }) => mark?.state === "differs")
        .map(({ path, mark }) => ({ path, says: mark?.says ?? "" })),
    };
  }
}

/**
 * Forget the marks of a document, because they were sent.
 *
 * @param {string} documentId
 */
export function forgetMarks(documentId) {
  kept.delete(documentId);
}

/** @param {Answer} answer */
function keyOf({ path, value }) {
  return JSON.stringify([path, value]);
}
