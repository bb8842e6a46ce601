/** The open data as tables: what a town hall opens in Excel, and the days a calendar takes. Pure. */
import { type Knowledge, townOf } from "../answer/index.ts";
import { type Day, eraYear } from "../plan/fiscal-year.ts";
import type { TownData } from "../plan/schema.ts";
import { meaningOf, servicesOf } from "../service/catalogue.ts";
import { printedThing, type Step } from "../service/ladder.ts";
import { chipOf, verdictSentence, wordsIn } from "../service/say/index.ts";
import type { ServiceView } from "../service/view.ts";
import { csv } from "./csv.ts";
import type { CalendarDay } from "./icalendar.ts";
import type { Announcement } from "./schemas/announcement.ts";
import { LICENCE } from "./schemas/open-data.ts";
import { viewsOf } from "./shapes.ts";

const AUDIENCE = { resident: "住民", office: "役場の中" } as const;
const SAY = wordsIn("ja");

/** 令和7年度〜令和8年度; an end the plan does not say stays open. */
function years({ from, to }: Pick<Step, "from" | "to">): string {
  if (from === null) return "";
  return `${eraYear(from)}年度〜${to === null ? "" : `${eraYear(to)}年度`}`;
}

/** A step with the printed measure and initiative it stands in; of a service without steps the one row that names it. */
function stepCells(town: TownData, view: ServiceView): (string | number | null)[][] {
  if (view.steps.length === 0) return [["", "", "", null, null, "", "", "", "", "", "", view.source.section, view.source.page]];
  return view.steps.map((step) => {
    const { measure, initiative } = printedThing(town, step.of) ?? {};
    return [
      step.label,
      SAY.stage[step.stage],
      years(step),
      step.from,
      step.to,
      SAY.certainty[step.certainty],
      step.together?.ja ?? "",
      measure?.number ?? "",
      measure?.title ?? "",
      initiative?.title ?? "",
      `${view.town}/${step.of}`,
      step.source.section,
      step.source.page,
    ];
  });
}

/** One row per service and step of it, each with the service's own status. */
export function servicesCsv(knowledge: Knowledge, town: string | null, today: Day): string {
  const rows = viewsOf(knowledge, town, today).flatMap((view) => {
    const of = townOf(knowledge, view.town);
    const { edition } = view;
    return (of ? stepCells(of, view) : []).map((step) => [
      view.plan.townName,
      view.id,
      view.name.ja,
      view.what?.ja ?? "",
      AUDIENCE[view.audience],
      chipOf(view, "ja"),
      verdictSentence(view, "ja"),
      view.verdict.kind,
      ...step,
      view.plan.title,
      edition?.day ?? null,
      edition?.from ?? null,
      edition?.to ?? null,
      LICENCE.name,
    ]);
  });
  return csv(
    [
      "町",
      "id",
      "サービス",
      "できること",
      "対象",
      `状態(${today})`,
      "状態の文",
      "状態の記号",
      "予定の名前",
      "段階",
      "年度",
      "はじめの年度(西暦)",
      "終わりの年度(西暦)",
      "確かさ",
      "いっしょに数えるもの",
      "施策の番号",
      "施策(計画での名前)",
      "取組(計画での名前)",
      "計画での id",
      "章",
      "ページ",
      "出典",
      "計画の改訂日",
      "改訂前の年度(西暦)",
      "改訂後の年度(西暦)",
      "ライセンス",
    ],
    rows,
  );
}

export function townsCsv(towns: readonly TownData[], today: Day): string {
  return csv(
    [
      "町",
      "id",
      "都道府県",
      "計画",
      "公表",
      "はじめの年度",
      "終わりの年度",
      "案",
      "施策の数",
      "サービスの数",
      "役場の電話",
      "確かめた日",
      "作成日",
      "ライセンス",
    ],
    towns.map((data) => [
      data.town.name,
      data.town.id,
      data.town.prefecture,
      data.plan.title,
      data.plan.published,
      data.plan.firstFiscalYear,
      data.plan.lastFiscalYear,
      data.plan.draft ? "案" : "",
      data.measures.length,
      servicesOf(data).length,
      data.contact.telephone,
      data.contact.checked,
      today,
      LICENCE.name,
    ]),
  );
}

export function announcementsCsv(announcements: readonly Announcement[]): string {
  return csv(
    [
      "町",
      "町の id",
      "id",
      "送った日時",
      "種類",
      "緊急",
      "訓練",
      "題名",
      "本文",
      "リンク",
      "サービス",
      "サービスの id",
      "訂正したもの",
      "訂正されたもの",
      "ライセンス",
    ],
    announcements.map((a) => [
      a.townName,
      a.town,
      a.id,
      a.sentAt,
      a.category,
      a.urgent ? "緊急" : "",
      a.drill ? "訓練" : "",
      a.title.ja,
      a.body.ja,
      a.link,
      a.serviceName?.ja ?? "",
      a.service,
      a.corrects,
      a.correctedBy,
      LICENCE.name,
    ]),
  );
}

/** An entry of a calendar keeps its name when ids move: it is the id under which the town recorded it. */
const uidOf = (id: string): string => `${id.replaceAll("/", ".")}@itsukara`;

/** The day the town gave a service, if it gave one: recorded that it runs, or published with a day of its own. */
function dayOf({ id, verdict }: ServiceView): Pick<CalendarDay, "uid" | "day" | "url"> | null {
  const { kind, record, publication } = verdict;
  if (record && (kind === "started" || kind === "partly")) return { uid: uidOf(record.service), day: record.day, url: record.link };
  if (kind === "published" && publication?.of) return { uid: uidOf(id), day: publication.of, url: publication.source.url };
  return null;
}

/** Days a town recorded or published: of its services, and of printed measures and initiatives that are no service of their own. */
export function recordedDays(knowledge: Knowledge, town: TownData, views: readonly ServiceView[], printed: (id: string) => boolean): CalendarDay[] {
  const slug = town.town.id;
  const closing = [town.adoption === "adopted" ? "" : "非公式・町の公開資料をもとに作成。", LICENCE.name].join("");
  const ofServices = views.flatMap((view): CalendarDay[] => {
    const day = dayOf(view);
    if (!day) return [];
    const { record } = view.verdict;
    const confirmed = record ? `${SAY.labels.confirmed}: ${SAY.day(record.lastConfirmed)}。${record.note ?? ""}` : "";
    return [
      {
        ...day,
        title: `${town.town.name}: ${view.name.ja} ${chipOf(view, "ja")}`,
        description: `${verdictSentence(view, "ja")}${confirmed}\n${closing}`,
      },
    ];
  });
  const ofPrinted = knowledge.overlay.records.flatMap((record): CalendarDay[] => {
    const [of, ...rest] = record.service.split("/");
    const id = rest.join("/");
    if (of !== slug || record.state !== "started" || !printed(id) || meaningOf(town, id).holds) return [];
    const thing = printedThing(town, id);
    if (!thing) return [];
    return [
      {
        uid: uidOf(record.service),
        day: record.day,
        title: `${town.town.name}: ${(thing.initiative ?? thing.measure).title} 始まりました`,
        description: `${SAY.labels.recorded}(${SAY.labels.printed})。${SAY.labels.confirmed}: ${SAY.day(record.lastConfirmed)}。${record.note ?? ""}\n${closing}`,
        url: record.link,
      },
    ];
  });
  return [...ofServices, ...ofPrinted];
}
