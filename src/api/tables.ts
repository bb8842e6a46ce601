/** The open data as tables: what a town hall opens in Excel, and the days a calendar takes. Pure. */
import { type Knowledge, makeItem, measureOf } from "../answer/index.ts";
import { statusWords } from "../answer/say/index.ts";
import { type Day, eraYear } from "../plan/fiscal-year.ts";
import type { Milestone, TownData } from "../plan/schema.ts";
import { csv } from "./csv.ts";
import type { CalendarDay } from "./icalendar.ts";
import type { Announcement } from "./schemas/announcement.ts";
import { LICENCE } from "./schemas/open-data.ts";

const AUDIENCE = { resident: "住民", office: "役場の中" } as const;
const STAGE = { study: "検討", prepare: "準備", pilot: "試行", launch: "開始", expand: "拡大" } as const;
const CERTAINTY = { stated: "記載あり", "start-only": "始まりだけ", "period-only": "計画期間のみ", unsure: "読み取りにくい" } as const;

/** 令和7年度〜令和8年度; an end the plan does not say stays open. */
function years({ from, to }: Milestone): string {
  if (from === null) return "";
  return `${eraYear(from)}年度〜${to === null ? "" : `${eraYear(to)}年度`}`;
}

/** One row per initiative; a measure without any is a row of its own. */
export function servicesCsv(knowledge: Knowledge, town: string | null, today: Day): string {
  const towns = knowledge.towns.filter((t) => town === null || t.town.id === town);
  const rows = towns.flatMap((t) =>
    t.measures.flatMap((measure) => {
      const item = makeItem(knowledge, t, measure, [], today);
      const parts = [
        { id: item.id, title: "", milestones: measure.milestones, source: measure.source },
        ...measure.initiatives.map((i) => ({ ...i, id: `${item.id}/${i.id}` })),
      ];
      return parts.flatMap((part) => {
        const edition = knowledge.overlay.editions?.find((one) => one.service === part.id);
        return part.milestones.map((m) => [
          t.town.name,
          part.id,
          measure.number,
          measure.title,
          part.title,
          measure.name?.ja ?? measure.title,
          AUDIENCE[measure.audience],
          statusWords(item, "ja"),
          m.label,
          STAGE[m.stage],
          years(m),
          m.from,
          m.to,
          CERTAINTY[m.certainty],
          t.plan.title,
          part.source.section,
          part.source.page,
          edition?.day ?? null,
          edition?.from ?? null,
          edition?.to ?? null,
          LICENCE.name,
        ]);
      });
    }),
  );
  return csv(
    [
      "町",
      "id",
      "番号",
      "施策(計画での名前)",
      "取組(計画での名前)",
      "呼び名",
      "対象",
      `状態(${today})`,
      "予定の名前",
      "段階",
      "年度",
      "はじめの年度(西暦)",
      "終わりの年度(西暦)",
      "確かさ",
      "出典",
      "章",
      "ページ",
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
    ["町", "id", "都道府県", "計画", "公表", "はじめの年度", "終わりの年度", "案", "施策の数", "役場の電話", "確かめた日", "作成日", "ライセンス"],
    towns.map(({ town, plan, contact, measures }) => [
      town.name,
      town.id,
      town.prefecture,
      plan.title,
      plan.published,
      plan.firstFiscalYear,
      plan.lastFiscalYear,
      plan.draft ? "案" : "",
      measures.length,
      contact.telephone,
      contact.checked,
      today,
      LICENCE.name,
    ]),
  );
}

export function announcementsCsv(announcements: readonly Announcement[]): string {
  return csv(
    ["町", "id", "送った日時", "種類", "緊急", "訓練", "題名", "本文", "リンク", "訂正したもの", "訂正されたもの", "ライセンス"],
    announcements.map((a) => [
      a.town,
      a.id,
      a.sentAt,
      a.category,
      a.urgent ? "緊急" : "",
      a.drill ? "訓練" : "",
      a.title.ja,
      a.body.ja,
      a.link,
      a.corrects,
      a.correctedBy,
      LICENCE.name,
    ]),
  );
}

/** The days on which a town recorded that something started. */
export function recordedDays(knowledge: Knowledge, town: TownData, wanted: (service: string) => boolean): CalendarDay[] {
  return [...knowledge.records.values()].flatMap((record) => {
    const found = record.state === "started" && wanted(record.service) ? measureOf(knowledge, record.service) : null;
    if (!found || found.town.town.id !== town.town.id) return [];
    const initiative = found.measure.initiatives.find((i) => i.id === record.service.split("/")[2]);
    const name = initiative?.title ?? found.measure.name?.ja ?? found.measure.title;
    return [
      {
        uid: `${record.service.replaceAll("/", ".")}@itsukara`,
        day: record.day,
        title: `${town.town.name}: ${name} が始まりました`,
        description: `町が登録しました(${record.day}、確認 ${record.lastConfirmed})。${record.note ?? ""}\n${town.adoption === "adopted" ? "" : "非公式・町の公開資料をもとに作成。"}${LICENCE.name}`,
        url: record.link,
      },
    ];
  });
}
