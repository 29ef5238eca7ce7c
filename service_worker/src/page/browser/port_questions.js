/**
 * Questions over a port whose answers may come late, never, in any order, or forged: each answer carries the id of its
 * question.
 */

/**
 * Return a function that asks the other side of a port.
 *
 * @param {MessagePort} port
 * @param {number} patienceMs
 * @returns {(question: object, transferred?: Transferable[]) => Promise<any>} rejects if the other side fails or does
 *   not answer in time.
 */
export function questions(port, patienceMs) {
  /** @type {Map<number, (answer: any) => void>} */
  const open = new Map();
  let lastId = 0;
  port.onmessage = ({ data }) => open.get(data?.id)?.(data);
  return (question, transferred = []) =>
    new Promise((resolve, reject) => {
      const id = (lastId += 1);
      const timer = setTimeout(() => answered({ failed: "no answer" }), patienceMs);
      /** @param {any} answer */
      function answered(answer) {
        clearTimeout(timer);
        open.delete(id);
        if (answer.failed) reject(new Error(String(answer.failed)));
        else resolve(answer);
      }
      open.set(id, answered);
      port.postMessage({ ...question, id }, transferred);
    });
}
