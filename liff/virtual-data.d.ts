/** Made by scripts/app/plan-data.ts when the mini app is built. */
declare module "virtual:plan-data" {
  export type TownEntry = {
    id: string;
    name: string;
    kana: string;
    romaji: string;
    prefecture: string;
    prefectureRomaji: string;
    color: string;
    /** address of the town's plan, without phrasings */
    file: string;
    /** address of ways of asking: `{ "<service>": ["…"] }` */
    asks: string;
    adoption: import("../src/plan/schema.ts").PlanFile["adoption"];
  };
  export const TOWNS: TownEntry[];
  /** address of everything the answer engine knows */
  export const KNOWLEDGE_FILE: string;
}

declare module "virtual:about-towns" {
  export const ABOUT_TOWNS: Record<string, Pick<import("../src/plan/schema.ts").PlanFile, "contact" | "plan">>;
}

declare module "virtual:starters" {
  /** by town: names that are answered with their service */
  export const STARTERS: Record<string, Record<import("../src/answer/types.ts").Language, string[]>>;
}

/** Styles are read by Vite; a test that draws a component reads none. */
declare module "*.css";
