/**
 * Questions over a port whose answers may come late, never, in any order, or invented: each bears the id of its question.
 */

/**
 * @param {MessagePort} port
 * @param {number} patienceMs
 * @returns {(question: object, transferred?: Transferable[]) => Promise<any>} rejects when the other side failed or is late.
 */
export function questions(port, patienceMs) {
  /** @type {Map<number, (answer: any) => void>} */
  const open = new Map();
  let last = 0;
  port.onmessage = ({ data }) => open.get(data?.id)?.(data);
  return (question, transferred = []) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      const late = setTimeout(() => answered({ failed: "no answer" }), patienceMs);
      /** @param {any} answer */
      function answered(answer) {
        clearTimeout(late);
        open.delete(id);
        if (answer.failed) reject(new Error(String(answer.failed)));
        else resolve(answer);
      }
      open.set(id, answered);
      port.postMessage({ ...question, id }, transferred);
    });
}
