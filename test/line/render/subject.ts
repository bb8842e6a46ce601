/** The types the tests of rendering speak of, in one place. */
export type { Answer, Card, Language, Part, Sentence, ServiceCard, ServiceView } from "../../../src/answer/index.ts";
export type { View } from "../../../src/line/render/index.ts";
