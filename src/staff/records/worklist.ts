/** What the town has still to say of its services, and why; what most people wait for first, then what is longest overdue. */
import type { Day } from "../../plan/fiscal-year.ts";
import { idsOf, servicesOf } from "../../service/catalogue.ts";
import { isOld, type Verdict, type VerdictKind } from "../../service/verdict.ts";
import type { C } from "../context.ts";
import { differs } from "./publications.ts";
import { type Book, type Line, type Printed, type Review, reviewsOf } from "./services.ts";

export const WHYS = {
  due: "計画では始まっているはず(登録なし)",
  undated: "計画に始まる年度がないもの(登録なし)",
  unreadable: "計画の年度を読めないもの(登録なし)",
  ended: "計画が終わったもの(登録なし)",
  review: "見なおす日が来たもの",
} as const;
export type Why = keyof typeof WHYS;

export type Waiting = {
  line: Line;
  why: Why;
  /** since when it waits; null where the plan prints no year */
  since: Day | null;
  review: Review | null;
  /** people who pressed 「始まったら知らせて」 */
  followers: number;
};

export type Worklist = {
  services: Waiting[];
  /** records of which one service is still to be chosen */
  loose: Printed[];
  /** services of which a record and a publication say different things */
  differing: Line[];
};

/** The plan has a year for these: once it has come, the town can say how it went. */
const DATED: ReadonlySet<VerdictKind> = new Set(["launch", "expand", "clash", "two", "to-end"]);
/** The plan has no year in which these start. */
const UNDATED: ReadonlySet<VerdictKind> = new Set(["pilot", "prepare", "study", "listed", "period", "name", "to-end"]);

const beginning = ({ years }: Verdict): Day | null => (years[0] === undefined ? null : `${years[0]}-04-01`);

/** Nobody has recorded it: what the plan says of it tells why somebody should. */
function unrecorded({ plan: { verdict, plan } }: Line): Pick<Waiting, "why" | "since"> | null {
  const come = verdict.when === "past" || verdict.when === "now";
  if (DATED.has(verdict.kind) && come) return { why: "due", since: beginning(verdict) };
  if (verdict.kind === "existing") return null;
  if (plan.ended) return { why: "ended", since: `${plan.last + 1}-04-01` };
  if (verdict.kind === "unreadable") return { why: "unreadable", since: beginning(verdict) };
  return UNDATED.has(verdict.kind) && verdict.when !== "to-come" ? { why: "undated", since: beginning(verdict) } : null;
}

const OVER = new Set(["stopped", "ended"]);

/** The day to look again has come and nobody has looked since, or the last look is more than a year ago. */
function toReview({ record }: Line, review: Review | null, today: Day): Pick<Waiting, "why" | "since"> | null {
  if (!record) return null;
  if (review && review.due <= today && record.lastConfirmed < review.due) return { why: "review", since: review.due };
  return !OVER.has(record.state) && isOld(record.lastConfirmed, today) ? { why: "review", since: record.lastConfirmed } : null;
}

/** Whoever follows a service under any id that leads to it, each person once. */
async function followersOf(c: C): Promise<ReadonlyMap<string, number>> {
  const { town, ports } = c.var;
  const slug = town.town.id;
  const pairs = servicesOf(town).flatMap((entry) => idsOf(town, entry).leading.map((id) => ({ id: `${slug}/${id}`, service: `${slug}/${entry.id}` })));
  const { results } = await ports.db
    .prepare(
      `SELECT p.value ->> 'service' AS service, count(DISTINCT f.provider || ' ' || f.user_id) AS followers
       FROM json_each(?1) p JOIN follow f ON f.service = p.value ->> 'id' GROUP BY 1`,
    )
    .bind(JSON.stringify(pairs))
    .all<{ service: string; followers: number }>();
  return new Map(results.map(({ service, followers }) => [service, followers]));
}

export async function worklistOf(c: C, { lines, loose }: Book): Promise<Worklist> {
  const today = c.var.ports.today();
  const [reviews, followers] = await Promise.all([reviewsOf(c), followersOf(c)]);
  const services = lines.flatMap((line): Waiting[] => {
    const review = reviews.get(line.id) ?? null;
    const waits = line.record ? toReview(line, review, today) : unrecorded(line);
    return waits ? [{ line, ...waits, review, followers: followers.get(line.id) ?? 0 }] : [];
  });
  const LAST = "9999";
  return {
    services: services.sort((a, b) => b.followers - a.followers || (a.since ?? LAST).localeCompare(b.since ?? LAST)),
    loose,
    differing: lines.filter(({ record, view }) => differs(record, view.verdict.publication, today)),
  };
}
