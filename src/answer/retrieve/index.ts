/** The retrieval core's door. Pure: no clock, no network, no Node; runs in the worker, the browser and the CLI. */
export { buildIndex, type RetrievalDocument, type SerialisedIndex } from "./build.ts";
export { type Concept, createMatcher, parseConcepts } from "./concepts.ts";
export { type Index, indexLoading, loadIndex, overlayIndex } from "./load.ts";
export { type Hit, type SearchOptions, search, searchAll } from "./search.ts";
export { conceptsOf } from "./terms.ts";
