/**
 * One truth on every surface (product.md, Honesty 12): for every town × service × what the town said × adoption × day ×
 * language, chat, lists, comparison, timeline, mini app, open data, calendar, console and drafts give the same kind, year,
 * chip and sentence. Whoever adds a surface adds it here.
 */
import { describe, expect, it } from "vitest";
import { Chip } from "../../liff/components/chip.tsx";
import { shareText } from "../../liff/service/share-text.ts";
import { serviceCard, serviceRow } from "../../src/answer/decide/parts.ts";
import { firstLines, rowWords, withoutReadings } from "../../src/answer/index.ts";
import type { Context } from "../../src/answer/types.ts";
import { meantBy, serviceJson, viewsOf } from "../../src/api/shapes.ts";
import { recordedDays, servicesCsv } from "../../src/api/tables.ts";
import { altTextOf } from "../../src/line/render/alt-text.ts";
import { listRows } from "../../src/line/render/list-rows.ts";
import { serviceBubble } from "../../src/line/render/service-bubble.ts";
import { spokenVoice } from "../../src/line/render/voice.ts";
import { servicesOf } from "../../src/service/catalogue.ts";
import { chipOf, SPOKEN_MAX, verdictSentence } from "../../src/service/say/index.ts";
import { MARK, signOf } from "../../src/service/signs.ts";
import { timelineOf } from "../../src/service/timeline.ts";
import { planView, type ServiceView, serviceViews } from "../../src/service/view.ts";
import { planSays, residentsRead } from "../../src/staff/records/services.ts";
import { view as lineView } from "../line/render/fixtures.ts";
import { type Case, cases } from "./cases.ts";

const LANGUAGES = ["ja", "easy", "en"] as const;

/** What a surface says of one service, as far as it says it. `drawn`: a surface that is drawn, as all the texts in it. */
type Said = { surface: string; kind?: string; years?: number[]; chip?: string; sentence?: string; mark?: string; drawn?: string[] };

const truth = (view: ServiceView, language: (typeof LANGUAGES)[number]): Required<Omit<Said, "surface" | "drawn">> => ({
  kind: view.verdict.kind,
  years: view.verdict.years,
  chip: chipOf(view, language),
  sentence: verdictSentence(view, language),
  mark: MARK[signOf(view.verdict)],
});

/** Every text of a message or page as it is drawn, in reading order: Flex keeps it in `text`, Preact in `children`. */
function textsIn(drawn: unknown): string[] {
  if (typeof drawn === "string") return [drawn];
  if (Array.isArray(drawn)) return drawn.flatMap(textsIn);
  if (typeof drawn !== "object" || drawn === null) return [];
  const node = drawn as { type?: unknown; text?: unknown; contents?: unknown; body?: unknown; props?: { children?: unknown; text?: unknown } };
  if (node.props) return [...textsIn(node.props.text), ...textsIn(node.props.children)];
  return [...textsIn(node.text), ...textsIn(node.contents), ...textsIn(node.body)];
}

function* surfaces(
  { knowledge, town, today }: Case,
  view: ServiceView,
  language: (typeof LANGUAGES)[number],
  listed: Map<string, ReturnType<typeof serviceJson>>,
): Generator<Said> {
  const entry = servicesOf(town).find((s) => `${town.town.id}/${s.id}` === view.id);
  if (!entry) throw new Error(view.id);
  const context: Context = { town: town.town.id, language, today, minutes: null, topic: null };
  const card = serviceCard({ knowledge, context }, { town, entry }, "when");
  const [, chip, said = ""] = firstLines(card, language);
  yield { surface: "chat", kind: card.view.verdict.kind, years: card.view.verdict.years, chip: chip ?? "", sentence: said };
  yield { surface: "list row", chip: rowWords(serviceRow({ knowledge, context }, { town, entry }), language).chip };
  // Drawn for the eye the kanji carry their readings once; drawn for the ear they carry none, and words can be compared.
  const voice = spokenVoice(language);
  const on = lineView({ language, today, unofficial: () => view.plan.unofficial });
  const bare = { chip: withoutReadings(chipOf(view, language)), sentence: withoutReadings(verdictSentence(view, language)), mark: MARK[signOf(view.verdict)] };
  yield { surface: "LINE bubble", ...bare, drawn: textsIn(serviceBubble(card, on, voice)) };
  const row = serviceRow({ knowledge, context }, { town, entry });
  yield { surface: "LINE row", chip: bare.chip, mark: bare.mark, drawn: textsIn(listRows([row], false, today, voice)) };
  yield {
    surface: "LINE altText",
    drawn: [altTextOf({ kind: "when", answerable: true, lead: [], cards: [card], after: [] }, language)],
    ...spoken(bare, view, language),
  };
  yield { surface: "mini app chip", chip: chipOf(view, language), mark: bare.mark, drawn: textsIn(Chip({ view, language })) };
  yield { surface: "mini app share", sentence: bare.sentence, drawn: [shareText(view, language)] };
  if (language === "ja") {
    yield { surface: "console, what residents read", chip: bare.chip, sentence: bare.sentence, drawn: [residentsRead({ view })] };
    const alone = planView(town, entry, today);
    yield { surface: "console, what the plan says", chip: chipOf(alone, "ja"), sentence: verdictSentence(alone, "ja"), drawn: [planSays({ plan: alone })] };
  }
  const inList = listed.get(view.id);
  if (inList) yield { surface: "API list", kind: inList.status, years: inList.years, chip: inList.chip[language], sentence: inList.sentence[language] };
  const page = meantBy(knowledge, town.town.id, entry.id, today);
  if (page && "view" in page) {
    const json = serviceJson(page.view);
    yield { surface: "API page", kind: json.status, years: json.years, chip: json.chip[language], sentence: json.sentence[language] };
  }
}

/** What is heard at once: the sentence where it is short enough, else the chip. */
const spoken = (bare: { chip: string; sentence: string }, view: ServiceView, language: (typeof LANGUAGES)[number]) =>
  [...`${withoutReadings(view.name[language])}: ${bare.sentence}`].length <= SPOKEN_MAX ? { sentence: bare.sentence } : { chip: bare.chip };

/** The difference between what a surface says and the truth, in a line; null where there is none. */
function difference(said: Said, is: ReturnType<typeof truth>): string | null {
  if (said.drawn) {
    const { drawn, surface } = said;
    const missing = [said.chip, said.sentence, said.mark].filter((words) => words !== undefined && !drawn.some((text) => text.includes(words)));
    return missing.length > 0 ? `${surface}: ${missing.join(" and ")} not in ${drawn.join(" | ")}` : null;
  }
  const wrong = [
    ...(said.kind !== undefined && said.kind !== is.kind ? [`kind ${said.kind} ≠ ${is.kind}`] : []),
    ...(said.years !== undefined && said.years.join() !== is.years.join() ? [`years ${said.years} ≠ ${is.years}`] : []),
    ...(said.chip !== undefined && said.chip !== is.chip ? [`chip ${said.chip} ≠ ${is.chip}`] : []),
    // Chat says more around it: the verdict's sentence stands in it whole.
    ...(said.sentence !== undefined && !said.sentence.includes(is.sentence) ? [`sentence ${said.sentence} ≠ ${is.sentence}`] : []),
  ];
  return wrong.length > 0 ? `${said.surface}: ${wrong.join("; ")}` : null;
}

/** Over everything: a busy machine takes its time. */
const OVER_EVERYTHING = { timeout: 180_000 };

describe("every surface tells the same of the same service on the same day", OVER_EVERYTHING, () => {
  it("chat, LINE's bubbles and rows and what is heard of them, mini app, console, API list and API page, in three languages", () => {
    const differences: string[] = [];
    let compared = 0;
    for (const one of cases()) {
      const listed = new Map(viewsOf(one.knowledge, one.town.town.id, one.today).map((v) => [v.id, serviceJson(v)]));
      for (const view of serviceViews(one.town, one.knowledge.overlay, one.today))
        for (const language of LANGUAGES) {
          const is = truth(view, language);
          for (const said of surfaces(one, view, language, listed)) {
            compared += 1;
            const found = difference(said, is);
            if (found) differences.push(`${one.name}, ${view.id}, ${language}: ${found}`);
          }
        }
    }
    expect(differences.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(250_000);
  });

  it("the table for Excel prints each service's own status in every one of its rows", () => {
    for (const one of cases()) {
      const [head = "", ...rows] = servicesCsv(one.knowledge, one.town.town.id, one.today)
        .replace(/^\uFEFF/, "")
        .trim()
        .split("\r\n");
      const columns = head.split(",");
      const [id, status] = [columns.findIndex((c) => c.includes("id")), columns.findIndex((c) => c.includes("状態"))];
      const chips = new Map(serviceViews(one.town, one.knowledge.overlay, one.today).map((v) => [v.id, chipOf(v, "ja")]));
      expect(id).toBeGreaterThanOrEqual(0);
      for (const row of rows) {
        const cells = row.split(",").map((cell) => cell.replace(/^"|"$/g, ""));
        const own = cells[id] ?? "";
        if (chips.has(own)) expect([own, cells[status]]).toEqual([own, chips.get(own)]);
      }
    }
  });

  it("the calendar holds a day exactly for what is recorded as started, and the timeline marks it from that year on", () => {
    for (const one of cases()) {
      const views = serviceViews(one.town, one.knowledge.overlay, one.today);
      const started = views.filter((v) => v.verdict.kind === "started" || v.verdict.kind === "partly");
      const days = recordedDays(one.knowledge, one.town, views, () => false);
      expect(days.filter((d) => d.title.includes("始まりました")).length).toBe(started.length);
      for (const view of started)
        expect(days.some((d) => d.title.includes(`${view.name.ja} ${chipOf(view, "ja")}`) && d.day === view.verdict.record?.day)).toBe(true);
      for (const view of views) {
        const cells = timelineOf(view, one.today);
        const marked = cells.some((c) => c.sign === "started" || c.sign === "partly");
        expect([view.id, marked]).toEqual([view.id, view.verdict.kind === "started" || view.verdict.kind === "partly"]);
      }
    }
  });

  it("no first sentence denies a year that the ladder has, and a record on a measure makes none of its parts started", () => {
    for (const one of cases()) {
      const measures = new Set(one.town.measures.map((m) => `${one.town.town.id}/${m.id}`));
      for (const view of serviceViews(one.town, one.knowledge.overlay, one.today)) {
        const launch = view.steps.find((s) => s.stage === "launch" && s.from !== null && s.certainty !== "unsure");
        if (launch && view.verdict.kind !== "checking" && view.verdict.kind !== "to-end")
          expect([view.id, verdictSentence(view, "ja")]).not.toEqual([
            view.id,
            expect.stringMatching(/使える年度は書かれていません|始まる年度は書かれていません|何年度からかは書かれていません/),
          ]);
        if (one.name.includes("old record on every measure") && view.verdict.kind === "started")
          expect([...measures, ...view.measures.map((m) => m.id)]).toContain(view.id);
      }
    }
  });
});
