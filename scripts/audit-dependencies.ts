/**
 * `npm run audit`: known weaknesses of what the project depends on. One that nobody has looked at fails; one that was looked
 * at stands in docs/security/allowed-advisories.json with the reason and the day by which it is looked at again.
 * A registry that cannot be asked fails in CI and warns elsewhere: no answer is no good news.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { japanDay } from "../src/plan/fiscal-year.ts";

const ROOT = join(import.meta.dirname, "..");
const ALLOWED = join(ROOT, "docs/security/allowed-advisories.json");
/** Whoever allows something must look at it again within this time. */
const LONGEST_DAYS = 90;
const DAY_MS = 24 * 3_600_000;

const Advisory = z.object({ title: z.string(), url: z.string(), severity: z.string(), range: z.string().optional() });
/** `via` names another package where the weakness is that package's. */
const Report = z.object({ vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), Advisory])) })) });

export const AllowedAdvisory = z.strictObject({
  /** GHSA-xxxx-xxxx-xxxx */
  advisory: z.string().regex(/^GHSA(-[a-z0-9]{4}){3}$/),
  package: z.string(),
  /** why it does no harm here */
  reason: z.string().min(20),
  /** from this day on it fails again */
  until: z.iso.date(),
});
export type AllowedAdvisory = z.infer<typeof AllowedAdvisory>;

export type Finding = {
  advisory: string;
  package: string;
  severity: string;
  title: string;
  allowed: "no" | "over" | "too-long" | "yes";
  reason: string | null;
};
export type Audit = { asked: true; findings: Finding[]; needless: AllowedAdvisory[] } | { asked: false; why: string };

const laterBy = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

function ruling(allowed: AllowedAdvisory | undefined, today: string): Finding["allowed"] {
  if (!allowed) return "no";
  if (allowed.until <= today) return "over";
  return allowed.until > laterBy(today, LONGEST_DAYS) ? "too-long" : "yes";
}

/** `output`: what `npm audit --json` printed. */
export function auditOf(output: string, allowed: readonly AllowedAdvisory[], today: string): Audit {
  const report = Report.safeParse(parsed(output));
  if (!report.success) return { asked: false, why: whyNot(parsed(output)) };
  const found = new Map<string, Finding>();
  for (const [name, { via }] of Object.entries(report.data.vulnerabilities)) {
    for (const one of via) {
      if (typeof one === "string") continue;
      const advisory = one.url.slice(one.url.lastIndexOf("/") + 1);
      const known = allowed.find((entry) => entry.advisory === advisory && entry.package === name);
      const finding = { advisory, package: name, severity: one.severity, title: one.title, allowed: ruling(known, today), reason: known?.reason ?? null };
      found.set(`${advisory} ${name}`, finding);
    }
  }
  return { asked: true, findings: [...found.values()], needless: allowed.filter((entry) => !found.has(`${entry.advisory} ${entry.package}`)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const NoAnswer = z.object({ message: z.string() });

function whyNot(answer: unknown): string {
  const said = NoAnswer.safeParse(answer);
  // An address in it may be a machine's own registry.
  return said.success ? said.data.message.replace(/https?:\/\/\S+/g, "…") : "no answer";
}

const SAYS: Record<Finding["allowed"], string> = {
  no: "まだ見ていません。直すか、docs/security/allowed-advisories.json に理由と日付を書いてください",
  over: "見なおす日を過ぎました。もう一度確かめてください",
  "too-long": `見なおす日が遠すぎます。${LONGEST_DAYS}日以内にしてください`,
  yes: "確かめてあります",
};

/** Lines for a person, and whether it is well. */
export function told(audit: Audit, inCi: boolean): { lines: string[]; ok: boolean } {
  if (!audit.asked)
    return { lines: [`既知の弱点を調べられませんでした(${audit.why})。${inCi ? "つながるときに、もう一度動かしてください。" : "CI で調べます。"}`], ok: !inCi };
  const lines = audit.findings.map((f) => `${f.package} ${f.advisory} (${f.severity}) ${f.title}: ${SAYS[f.allowed]}${f.reason ? ` — ${f.reason}` : ""}`);
  const stale = audit.needless.map((entry) => `${entry.package} ${entry.advisory}: もうありません。docs/security/allowed-advisories.json から消してください`);
  const bad = audit.findings.filter((f) => f.allowed !== "yes").length + stale.length;
  return {
    lines: [...lines, ...stale, bad === 0 ? `既知の弱点: 見ていないものはありません(確かめたもの ${audit.findings.length})` : `既知の弱点: ${bad} 件`],
    ok: bad === 0,
  };
}

if (import.meta.main) {
  const allowed = z.array(AllowedAdvisory).parse(JSON.parse(readFileSync(ALLOWED, "utf8")));
  const npm = spawnSync("npm", ["audit", "--json"], { cwd: ROOT, encoding: "utf8" });
  const { lines, ok } = told(auditOf(npm.stdout ?? "", allowed, japanDay(new Date())), Boolean(process.env.CI));
  for (const line of lines) console.log(line);
  process.exitCode = ok ? 0 : 1;
}
