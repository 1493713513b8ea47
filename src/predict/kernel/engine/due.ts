// The kinds of events. An event is one whole number: the number of the thing it is about, and its kind in the low four bits.

/** A flow sends its next job. */
export const arrives = 0;
/** A job is through with the step it stands at. */
export const goesOn = 1;
/** A call is to be made: from its pool on. */
export const begins = 2;
/** An attempt of a call reaches the one that is called. */
export const reaches = 3;
/** The answer to an attempt is back: done, or failed. */
export const answered = 4;
export const refused = 5;
/** The time limit of an attempt has come. */
export const late = 6;
/** The longest wait for a pool has come. */
export const gaveUp = 7;
/** The pause before a retry is over. */
export const retries = 8;
/** Something sent without waiting reaches an operation. */
export const sent = 9;
/** Of those who share the cores of a replica, the first is done. */
export const shared = 10;
export const happens = 11;
/** A station looks at its load. */
export const looks = 12;
/** A new replica is ready. */
export const started = 13;
/** A user has thought, and asks again. */
export const asks = 14;

export const dueFor = (id: number, kind: number): number => (id << 4) | kind;
export const kindOf = (what: number): number => what & 15;
export const idOf = (what: number): number => what >> 4;
