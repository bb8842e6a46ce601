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

function change(file: string, from: string | RegExp, to: string): void {
  const path = join(data, "towns/kagamiishi", file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(from, to);
  expect(after, `${file}: ${from}`).not.toBe(before);
  writeFileSync(path, after);
}

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

  it("reports what a town in a hurry has left out as a percentage, and passes", () => {
    freshData();
    const missing = () => {
      const { status, output } = check("--town", "kagamiishi");
      expect(status, output).toBe(0);
      const [, share] = /kagamiishi: 30 measures, 132 initiatives, 86 services, \d+ facts, \d+ terms; recommended part missing (\d+\.\d) %/.exec(output) ?? [];
      return Number(share);
    };
    const before = missing();
    edit<Measure>("measures/kakanai-madoguchi.yaml", (m) => {
      m.name = undefined;
      m.text = undefined;
    });
    expect(missing()).toBeGreaterThan(before);
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
