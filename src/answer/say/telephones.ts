/** Numbers a sentence tells to call, so that each can become a button. */

/** Three-digit lines and full numbers; #-numbers cannot be dialled from a link. */
const NUMBERS = /(?<![\d#-])(?:1\d\d|0\d{1,4}-\d{1,4}-\d{3,5})(?![\d-])/g;
/** More buttons than this hide the first. */
const NUMBERS_MAX = 4;

export const telephonesIn = (said: string): string[] => [...new Set(said.match(NUMBERS) ?? [])].slice(0, NUMBERS_MAX);
