/** Every service of every town as every answer it can be: asked in each way, with each state of the town's word, adopted or not. */
import { openEngine } from "../../../scripts/engine.ts";
import { openState } from "../../../src/answer/decide/parts.ts";
import { townName } from "../../../src/answer/index.ts";
import type { Publication, TownData } from "../../../src/plan/schema.ts";
import { servicesOf } from "../../../src/service/catalogue.ts";
import type { Asked } from "../../../src/service/say/index.ts";
import type { RecordState } from "../../../src/service/service-record.ts";
import { type Published, serviceView } from "../../../src/service/view.ts";
import type { ServiceCard } from "./subject.ts";

export const ON = "2026-11-30";
/** In the evening: the longest words about the telephone. */
const MINUTES = 20 * 60;

export const ASKED: readonly Asked[] = ["when", "is-there", "can-i", "what", "how-far", { years: [2026] }];
export const ADOPTIONS = ["unofficial", "adopted"] as const;
export const STATES = ["none", "started", "partly", "delayed", "stopped", "published"] as const;
export type State = (typeof STATES)[number];

const NOTHING: Published = { records: [], publications: [], editions: [], stopped: [], reworded: [] };

/** What the town said of the service `<town>/<id>`, more than a year ago, so that it also says how old it is. */
function said(state: State, town: string, id: string): Published {
  if (state === "none") return NOTHING;
  if (state === "published") {
    const text = { ja: "始まりました。", easy: "｛始|はじ｝まりました。", en: "It started." };
    const publication: Publication = {
      service: `${town}/${id}`,
      says: "started",
      day: "2025-09-01",
      of: "2025-10-01",
      until: "2027-03-31",
      title: "新しいサービスを始めます",
      text,
      source: { kind: "koho", issue: "2025年9月号", page: 3, url: null },
      checked: "2026-11-01",
    };
    return { ...NOTHING, publications: [publication] };
  }
  const where = state === "partly" ? "住民課の窓口" : null;
  const record = { service: `${town}/${id}`, state: state as RecordState, day: "2025-07-01", lastConfirmed: "2025-11-01", link: null, note: null, where };
  return { ...NOTHING, records: [record] };
}

export type EveryCard = { id: string; state: State; adoption: (typeof ADOPTIONS)[number]; card: ServiceCard };

const { knowledge } = openEngine();
export const towns: readonly TownData[] = knowledge.towns;

/** With the town's own site too where it is not adopted and none is known: then more stands in the line that helps. */
export function* everyCard({
  states = STATES,
  asked = ASKED,
  adoptions = ADOPTIONS,
  site = true,
}: {
  states?: readonly State[];
  asked?: readonly Asked[];
  adoptions?: readonly (typeof ADOPTIONS)[number][];
  site?: boolean;
} = {}): Generator<EveryCard> {
  for (const real of towns)
    for (const adoption of adoptions) {
      const contact = { ...real.contact, site: real.contact.site ?? (site ? "https://www.town.example.jp/" : null) };
      const town = { ...real, adoption, contact };
      const help = { contact, town: townName(town), open: openState(contact, ON, MINUTES) };
      const deskOf = (themes: readonly string[]) => contact.desks.find((d) => themes[0] !== undefined && d.themes.includes(themes[0])) ?? null;
      for (const entry of servicesOf(town))
        for (const state of states) {
          const view = serviceView(town, entry, said(state, real.town.id, entry.id), ON);
          for (const how of asked)
            yield { id: view.id, state, adoption, card: { card: "service", view, asked: how, row: null, help: { ...help, desk: deskOf(entry.themes) } } };
        }
    }
}
