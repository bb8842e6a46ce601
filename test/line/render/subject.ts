/** The types the tests of rendering speak of, in one place. */
export type { Answer, Card, Item, Language, Part, Sentence } from "../../../src/answer/index.ts";
export type { View } from "../../../src/line/render/index.ts";
