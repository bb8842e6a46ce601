/**
 * What one question, one resident and one town take, as measured here. test/scripts/load/ measures most of them again and
 * fails where they are no longer true.
 */

/** Transactions of one question: stored, decided, settled. */
export const TRANSACTIONS_OF_A_QUESTION = 3;
/** Rows a question writes as D1 bills them (each index entry is one): until settled, then forgotten after 10 min, deleted after 7 days. */
export const ROWS_WRITTEN_OF_A_QUESTION = 16;
export const ROWS_READ_OF_A_QUESTION = 16;
/** The cron's sweep of one database looks at the 500 oldest inbox rows twice (src/line/inbox/forget.ts) and at little else. */
export const ROWS_READ_OF_A_SWEEP = 1_050;
/** On the fixed list of a send: the row and its index entry, then its deletion. */
export const ROWS_WRITTEN_OF_A_RECIPIENT = 3;

/** Bytes in the database with every index. */
export const BYTES_OF_A_RESIDENT = 614;
export const BYTES_OF_A_SETTLED_EVENT = 161;

/** Share of one town in the knowledge that is built into the worker: as text, and opened in memory (Node's heap, index included). */
export const KNOWLEDGE_MB_OF_A_TOWN = 0.52;
export const HEAP_MB_OF_A_TOWN = 3.2;
/** Everything else an isolate needs, requests under way included: an estimate, kept large. */
export const HEAP_MB_WITHOUT_TOWNS = 45;
/** The rest of the bundle: program and libraries. */
export const PROGRAM_MB = 2.4;

/** Processor time of workerd for each request, local D1 included: more than Cloudflare would bill. */
export const CPU_MS_OF_A_QUESTION = 9;
export const CPU_MS_OF_A_PAGE_REQUEST = 4;
