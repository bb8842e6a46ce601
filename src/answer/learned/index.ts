/** What phrasings have taught, as the rules ask for it. Pure; the weights come with the knowledge. */
export { log } from "./arithmetic.ts";
export { type Decision, decide, KINDS, type MeantKind, type SerialisedDecision, type Sight, signalsOf, standard } from "./decision.ts";
export { featuresOf, runsOf } from "./features.ts";
export {
  FOLLOW_UPS,
  type FollowUp,
  type KindReader,
  likeliest,
  openKinds,
  placesOf,
  type SerialisedKinds,
  SLOTS,
  sharesOf,
  WANTED,
  type Wanted,
} from "./kinds.ts";
export { type Network, openNetwork, type SerialisedNetwork } from "./network.ts";
