/** `npm run data:check` finds every kind of fault, all at once, and says where. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { parse, stringify } from "yaml";
import type { Background, Fact, Measure, Service } from "../../src/plan/schema.ts";
import { SERVICE_ID_MAX_BYTES } from "../../src/plan/schema.ts";

const ROOT = join(import.meta.dirname, "../..");
const DOCUMENTS = join(ROOT, "../shared/seeds");
/** The check is a process of its own, once or twice a test. */
vi.setConfig({ testTimeout: 60_000 });
const folder = mkdtempSync(join(tmpdir(), "plans-"));
const data = join(folder, "data");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(...args: string[]): { status: number | null; output: string } {
  const run = spawnSync(process.execPath, [join(ROOT, "scripts/data/check.ts"), ...args], { env: { ...process.env, DATA_DIR: data }, encoding: "utf8" });
  return { status: run.status, output: run.stdout + run.stderr };
}

const change = (file: string, from: string | RegExp, to: string): void => changeIn(join("towns/kagamiishi", file), from, to);

function changeIn(file: string, from: string | RegExp, to: string): void {
  const path = join(data, file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(from, to);
  expect(after, `${file}: ${from}`).not.toBe(before);
  writeFileSync(path, after);
}

/** Every check is a process of its own that reads a town or all of them. */
vi.setConfig({ testTimeout: 60_000 });
/** The repository's data, as it is. */
function freshData(): void {
  rmSync(data, { recursive: true, force: true });
  cpSync(join(ROOT, "data"), data, { recursive: true });
}

/** Reads a file of the town, lets it be changed, and writes it back. */
function edit<T>(file: string, by: (content: T) => void): void {
  const path = join(data, "towns/kagamiishi", file);
  const content = parse(readFileSync(path, "utf8")) as T;
  by(content);
  writeFileSync(path, stringify(content));
}

describe("the data check", () => {
  it("names every fault of every file as file: field: what", () => {
    freshData();
    change("measures/kakanai-madoguchi.yaml", /themes:/, "themes:\n  - no-such-theme");
    change("measures/kakanai-madoguchi.yaml", /from: 2025/, "from: 2035");
    change("measures/madoguchi-yoyaku.yaml", /audience: resident/, "audience: everybody");
    change("plan.yaml", /published: .*/, "published: soon");
    change("facts.yaml", /^- id: .*$/m, "- id: Not A Slug");
    const { status, output } = check();
    expect(status).toBe(1);
    expect(output).toMatch(/measures\/kakanai-madoguchi\.yaml: themes: theme "no-such-theme" is not in/);
    expect(output).toMatch(/measures\/madoguchi-yoyaku\.yaml: audience: /);
    expect(output).toMatch(/plan\.yaml: plan\.published: /);
    expect(output).toMatch(/facts\.yaml: 0\.id: /);
    expect(output).toMatch(/\d+ faults\. Mend the files named above, then run: npm run data:check/);
  });

  it("sees a printed name that the document does not have at that place, and a carried-over sentence", () => {
    if (!existsSync(DOCUMENTS)) {
      // Counted and said, as the official contract tests do; CI has the documents.
      console.log("official documents: not present");
      expect(process.env.CI).toBeUndefined();
      return;
    }
    freshData();
    change("measures/kakanai-madoguchi.yaml", "title: 書かない窓口の実現", "title: 書かない窓口の完成");
    change("plan.yaml", /sha256: [0-9a-f]{8}/, "sha256: 00000000");
    const { status, output } = check("--documents", DOCUMENTS, "--town", "kagamiishi");
    expect(status).toBe(1);
    expect(output).toMatch(/kakanai-madoguchi\.yaml: title: "書かない窓口の完成" does not stand at line \d+/);
    expect(output).toMatch(/plan\.yaml: plan\.document\.sha256: the document has another SHA-256/);
  });

  it("lists every number to call that nobody has checked, which is no fault", { timeout: 20_000 }, () => {
    rmSync(data, { recursive: true, force: true });
    cpSync(join(ROOT, "data"), data, { recursive: true });
    changeIn("safety/numbers.yaml", /(id: shohisha[\s\S]*?)checked: null\n {2}by: null/, "$1checked: 2026-11-30\n  by: 鏡石町役場");
    const { status, output } = check("--town", "kagamiishi");
    expect(status).toBe(0);
    expect(output).toMatch(/note: data\/safety\/numbers\.yaml: kodomo-sos: 0120-0-78310, not checked by anybody/);
    expect(output).toMatch(/note: data\/emergency\.yaml: suicide: 0120-061-338, not checked by anybody/);
    expect(output).not.toMatch(/shohisha/);
  });

  it("takes no number that is wrong in itself, and no topic that names one that is not there", { timeout: 20_000 }, () => {
    rmSync(data, { recursive: true, force: true });
    cpSync(join(ROOT, "data"), data, { recursive: true });
    changeIn("outside.yaml", "{id: childline}", "{id: nobody}");
    const named = check("--town", "kagamiishi");
    expect(named.status).toBe(1);
    expect(named.output).toMatch(/data\/outside\.yaml: gakko-ijime\.numbers: "nobody" is not in data\/safety\/numbers\.yaml/);
    changeIn("safety/numbers.yaml", /(id: kodomo-sos[\s\S]*?)dial: "0120-0-78310"/, "$1dial: null");
    expect(check("--town", "kagamiishi").output).toMatch(/data\/safety\/numbers\.yaml: \d+\.dial: must be the number itself/);
  });
  const missing = (output: string) =>
    Number(/kagamiishi: 30 measures, \d+ initiatives, \d+ services, \d+ facts, \d+ terms; recommended part missing (\d+\.\d) %/.exec(output)?.[1]);

  it("reports what a town in a hurry has left out as a percentage, and passes", () => {
    rmSync(data, { recursive: true, force: true });
    cpSync(join(ROOT, "data"), data, { recursive: true });
    const before = missing(check("--town", "kagamiishi").output);
    change("measures/kakanai-madoguchi.yaml", /^text:\n(?: {2}.*\n)+/m, "");
    change("services/ai-drill.yaml", /^asks:\n(?: {2}- .*\n)+/m, "asks:\n  - い\n  - ろ\n  - は\n");
    change("measures/jido-gakushu.yaml", /^ {4}asks:\n(?: {6}- .*\n)+/gm, "");
    const { status, output } = check("--town", "kagamiishi");
    expect(missing(output)).toBeGreaterThan(before);
    expect(status).toBe(0);
  });

  it("a town without services is legal: each measure is then told as one", () => {
    rmSync(join(data, "towns/kagamiishi/services"), { recursive: true });
    rmSync(join(data, "towns/kagamiishi/background.yaml"));
    const { status, output } = check("--town", "kagamiishi");
    expect(output).toContain("0 services");
    expect(status).toBe(0);
  });
});

describe("what a town published", () => {
  const entry = (more: Record<string, unknown> = {}) => ({
    service: "kakanai",
    says: "started",
    day: "2025-09-01",
    of: null,
    title: "題名",
    source: { kind: "koho", issue: "2025年9月号", page: 4, url: "https://elsewhere.example/koho.pdf" },
    checked: "2026-11-01",
    text: { ja: "始まった", easy: "はじまった", en: "It has started" },
    ...more,
  });
  const site = (url: string) => ({ source: { kind: "site", url } });
  const checked = (...entries: object[]) => {
    writeFileSync(join(data, "towns/kagamiishi/published.yaml"), JSON.stringify(entries));
    return check("--town", "kagamiishi");
  };

  it("is refused with a sentence where the service, the day or the source cannot be, all at once", () => {
    rmSync(data, { recursive: true, force: true });
    cpSync(join(ROOT, "data"), data, { recursive: true });
    const plan = join(data, "towns/kagamiishi/plan.yaml");
    writeFileSync(plan, readFileSync(plan, "utf8").replace(/^ {2}site: .*\n/m, ""));
    expect(checked(entry(site("https://www.town.kagamiishi.fukushima.jp/"))).output).toMatch(
      /published\.yaml: 0\(kakanai\)\.source: the town's own site is not known/,
    );
    writeFileSync(plan, readFileSync(plan, "utf8").replace(/^contact:\n/m, "contact:\n  site: https://www.town.example.jp/\n"));
    const { status, output } = checked(
      entry({ service: "naimono" }),
      entry({ day: "2099-01-01", checked: "2099-01-01" }),
      entry(site("https://news.example.com/kagamiishi")),
      entry(site("https://town.example.jp.evil.example/")),
      entry({ of: "2099-01-01" }),
      entry({ checked: "2025-08-01" }),
      entry({ until: "2025-08-01" }),
      entry({ day: "2025-10-01", text: { ja: "あ", easy: "漢字", en: "a" } }),
      entry(),
      entry(),
    );
    expect(status).toBe(1);
    expect(output).toMatch(/published\.yaml: 0\(naimono\)\.service: "naimono" is no service of this town/);
    expect(output).toMatch(/1\(kakanai\)\.day: 2099-01-01 has not come yet \(today is \d{4}-\d\d-\d\d\): write the day on which it was published/);
    expect(output).toMatch(/1\(kakanai\)\.checked: 2099-01-01 has not come yet/);
    expect(output).toMatch(/2\(kakanai\)\.source: news\.example\.com is not the town's own site \(town\.example\.jp\)/);
    expect(output).toMatch(/3\(kakanai\)\.source: town\.example\.jp\.evil\.example is not the town's own site/);
    expect(output).toMatch(/4\(kakanai\)\.of: 2099-01-01 has not come yet .*`says: planned`/);
    expect(output).toMatch(/5\(kakanai\)\.checked: 2025-08-01 is before it was published/);
    expect(output).toMatch(/6\(kakanai\)\.until: 2025-08-01 is before it was published/);
    expect(output).toMatch(/7\(kakanai\)\.text\.easy: "漢" without furigana/);
    expect(output).toMatch(/9\(kakanai\)\.service: the same publication stands twice/);
    expect(output).not.toMatch(/8\(kakanai\)/);
  });

  it("passes from the town's own site, from a part of it, and from its 広報 wherever that is hosted", () => {
    const { status, output } = checked(
      entry(),
      entry({ service: "zei-qr", ...site("https://town.example.jp/page") }),
      entry({ service: "semi-self-regi", says: "planned", of: "2099-04-01", ...site("https://kosodate.town.example.jp/page") }),
    );
    expect(output).not.toContain("published.yaml");
    expect(status).toBe(0);
  });
});

describe("the check of the services laid over a plan", () => {
  /** A service without a fault. */
  const right: Omit<Service, "id"> = {
    name: { ja: "ためしの窓口", easy: "ためしの ｛窓口|まどぐち｝", en: "A counter" },
    what: { ja: "ためしに使う", easy: "ためしに ｛使|つか｝う", en: "Use it for a test" },
    audience: "resident",
    themes: ["kakanai"],
    also: ["ためし", "窓口のためし", "テスト窓口"],
    asks: [],
    ladder: [],
    existing: { source: { section: "5.1", page: 36, line: 884 } },
    formerIds: [],
  };
  const write = (id: string, more: Partial<Omit<Service, "id">>) =>
    writeFileSync(join(data, `towns/kagamiishi/services/${id}.yaml`), stringify({ ...right, ...more }));
  const LONG_ID = "madoguchi-no-namae-ga-totemo-nagai-shisetsu";

  /** Breaks the town in every way the check knows, each in a file of its own where that can be. */
  function breakTown(): void {
    write("no-ladder", { existing: undefined });
    write(LONG_ID, {});
    write("borrowed", { ladder: [{ of: "madoguchi-shiharai/semi-self-regi" }] });
    const kento = "kakanai-madoguchi/kento";
    write("unknown", {
      themes: ["no-such-theme"],
      ladder: [{ of: "no-such/step" }, { of: kento, labels: ["そのような予定はない"] }, { of: kento, words: "自動運転" }],
    });
    write("twice", { formerIds: ["kakanai"] });
    write("kanko-data", {});
    write("sure", { unsure: "copy" });
    write("clash", { clash: "study" });
    write("yearly", { yearly: true });
    write("words", {
      name: { ja: "あ".repeat(19), easy: "ためしの 窓口", en: "A カウンター" },
      what: { ja: "あ".repeat(41), easy: "あ".repeat(61), en: "a".repeat(101) },
      also: [],
      asks: ["いつから", "いつから"],
    });
    edit<Service>("services/kakanai.yaml", (s) => {
      s.ladder = s.ladder.filter((step) => step.of !== "kakanai-madoguchi/kinyu-kanryaku");
    });
    edit<Service>("services/ai-drill.yaml", (s) => {
      s.unsure = undefined;
    });
    edit<Service>("services/semi-self-regi.yaml", (s) => {
      s.nameOnly = true;
    });
    edit<Service>("services/kosodate-yoyaku.yaml", (s) => {
      s.unreadable = true;
    });
    edit<Measure>("measures/dx-suishin-taisei.yaml", (m) => {
      const kenshu = m.initiatives.find((i) => i.id === "dx-kenshu");
      const [milestone] = kenshu?.milestones ?? [];
      if (!kenshu || !milestone) throw new Error("no such initiative");
      kenshu.milestones.push({ ...milestone, from: 2027 });
    });
    edit<Background[]>("background.yaml", (all) => {
      all.push(
        { initiative: kento, why: "policy", service: null },
        { initiative: "bosai-joho/hinan-handan", why: "explains", service: null },
        { initiative: "no-such/initiative", why: "policy", service: "no-such-service" },
      );
    });
    edit<Fact[]>("facts.yaml", ([fact]) => {
      if (fact) fact.service = "no-such-service";
    });
  }

  const FAULTS: [what: string, file: string, said: string | RegExp][] = [
    ["a service without ladder", "services/no-ladder.yaml", "ladder: no step, and nothing says that it existed before the plan"],
    ["steps that contradict each other", "services/dx-kenshu.yaml", "ladder: 「庁内DX研修の実施」 has two sure years, 2024 and 2027"],
    ["an id that is too long", `services/${LONG_ID}.yaml`, `id: "kagamiishi/${LONG_ID}" has 54 bytes, at most ${SERVICE_ID_MAX_BYTES}`],
    ["an initiative in no service", "background.yaml", /initiative: "kakanai-madoguchi\/kinyu-kanryaku" 「.+」 is in no service and not in the background/],
    [
      "an initiative in two services without words",
      "services/borrowed.yaml",
      'ladder: "madoguchi-shiharai/semi-self-regi" is a step of borrowed, semi-self-regi: each needs `words` of its own',
    ],
    ["an unknown theme", "services/unknown.yaml", 'themes: theme "no-such-theme" is not in data/themes.yaml'],
    ["a step that nothing prints", "services/unknown.yaml", 'ladder.0.of: "no-such/step" is no measure or initiative of this town'],
    ["a label that nothing prints", "services/unknown.yaml", 'ladder.1.labels: "そのような予定はない" is no milestone of kakanai-madoguchi/kento'],
    ["words that the title does not hold", "services/unknown.yaml", /ladder\.2\.words: "自動運転" does not stand in the printed title 「.+」/],
    ["an id that was given before", "services/twice.yaml", 'id: "kakanai" is used twice'],
    ["the id of a measure it takes nothing from", "services/kanko-data.yaml", "id: is a measure's id, but no step of the ladder is that measure's"],
    ["a doubt where every step is sure", "services/sure.yaml", "unsure: no step is unsure"],
    ["an unsure step without saying whose doubt it is", "services/ai-drill.yaml", "unsure: a step is unsure: say `printed` or `copy`"],
    ["a clash without a dated launch", "services/clash.yaml", "clash: no dated launch that the text could contradict"],
    ["only a name, with a year", "services/semi-self-regi.yaml", "nameOnly: a step has a year"],
    ["not readable, with a year", "services/kosodate-yoyaku.yaml", "unreadable: a step has a year"],
    ["every year from no year", "services/yearly.yaml", "yearly: no dated launch or expansion"],
    ["a long name", "services/words.yaml", "name.ja: 19 characters, at most 18"],
    ["a kanji without reading", "services/words.yaml", 'name.easy: "窓" without furigana'],
    ["Japanese in English", "services/words.yaml", "name.en: Japanese characters in the English text"],
    ["a long line", "services/words.yaml", "what.ja: 41 characters, at most 40"],
    ["a long line of easy Japanese", "services/words.yaml", "what.easy: 61 letters without readings, at most 60"],
    ["a long line of English", "services/words.yaml", "what.en: 101 characters, at most 100"],
    ["too few ways of asking", "services/words.yaml", "asks: fewer than 3 ways of asking (asks and also together)"],
    ["a question that stands twice", "services/words.yaml", "asks: the same question twice"],
    ["background that is also a step", "background.yaml", 'initiative: "kakanai-madoguchi/kento" is also a step of kakanai'],
    ["background that stands twice", "background.yaml", 'initiative: "bosai-joho/hinan-handan" stands twice'],
    ["background that nothing prints", "background.yaml", 'initiative: "no-such/initiative" is no initiative of this town'],
    ["background of an unknown service", "background.yaml", 'service: "no-such-service" is no service of this town'],
    ["a fact of an unknown service", "facts.yaml", 'service: "no-such-service" is no service of this town'],
  ];

  it("passes a service without a fault", () => {
    freshData();
    write("right", {});
    expect(check("--town", "kagamiishi").output).toContain("data: no fault");
  });

  it("names every fault of a broken town at once, with its file and field", () => {
    freshData();
    breakTown();
    const { status, output } = check("--town", "kagamiishi");
    expect(status).toBe(1);
    const lines = output.split("\n");
    const unsaid = FAULTS.filter(
      ([, file, said]) =>
        !lines.some((line) => line.startsWith(`data/towns/kagamiishi/${file}: `) && (typeof said === "string" ? line.includes(said) : said.test(line))),
    );
    expect(
      unsaid.map(([what, file]) => `${what}: ${file}`),
      output,
    ).toEqual([]);
    // And nothing that is right is called a fault: only the files that were broken, and what their steps are shared with.
    const broken = new Set([...FAULTS.map(([, file]) => file), "services/kakanai.yaml"]);
    const blamed = lines.flatMap((line) => /^data\/towns\/kagamiishi\/(.+\.yaml): /.exec(line)?.[1] ?? []);
    expect(blamed.filter((file) => !broken.has(file))).toEqual([]);
  });

  it("names every initiative of a town that has lost its background", () => {
    freshData();
    let background = 0;
    edit<Background[]>("background.yaml", (all) => {
      background = all.length;
    });
    expect(background).toBeGreaterThan(0);
    rmSync(join(data, "towns/kagamiishi/background.yaml"));
    const { status, output } = check("--town", "kagamiishi");
    expect(status).toBe(1);
    expect(output.match(/is in no service and not in the background/g)).toHaveLength(background);
  });

  it("passes a town whose services nobody has written yet", () => {
    freshData();
    rmSync(join(data, "towns/kagamiishi/background.yaml"));
    rmSync(join(data, "towns/kagamiishi/services"), { recursive: true });
    edit<Fact[]>("facts.yaml", (facts) => {
      for (const fact of facts) delete fact.service;
    });
    expect(check("--town", "kagamiishi").output).toContain("data: no fault");
  });
});
