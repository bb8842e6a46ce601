/**
 * Every number the ranking depends on, with what it was measured to do (docs/search.md holds the table).
 * Differences under .02 nDCG@10 are noise on the yardstick, so round values are preferred to tuned ones.
 */
export type Weights = {
  /** BM25F: how strongly one occurrence in a field counts. Titles and asks count again through askShare. */
  title: number;
  asks: number;
  text: number;
  /** Share of a text's weight that is left beyond textHead characters: answers end in links to other subjects. */
  textTail: number;
  textHead: number;
  /** BM25F: how strongly a long field is discounted, 0 to 1. */
  titleB: number;
  asksB: number;
  textB: number;
  /** BM25 saturation. */
  k1: number;
  /** A concept token against a gram. The grams of a word stay, so a concept only adds. */
  concept: number;
  /** The field of life of a concept. */
  topic: number;
  /** One kanji alone, or with its first ending: a hint when the compound around it differs (税 in 市税, 納税). */
  kanji: number;
  /** Share of the final score that comes from the best single ask, or title, resembling the whole query. */
  askShare: number;
  /** Share of the final score that comes from how much of the query was found at all. */
  coverageShare: number;
};

export const WEIGHTS: Weights = {
  title: 1.25,
  asks: 1,
  text: 1,
  textTail: 0.25,
  textHead: 300,
  titleB: 0.5,
  asksB: 0.6,
  textB: 0.6,
  k1: 2,
  concept: 1.5,
  topic: 1.5,
  kanji: 0.3,
  askShare: 0.25,
  coverageShare: 0.1,
};
