/** Between the form's fields and an announcement's content. What a person typed comes back as it was, with what to mend. */
import { CATEGORIES, Content, EVERYONE } from "../../announcement/content.ts";
import { type Form, field, fields } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { forInput, fromInput } from "../japan-time.ts";

export type Typed = {
  title_ja: string;
  title_easy: string;
  title_en: string;
  body_ja: string;
  body_easy: string;
  body_en: string;
  category: string;
  urgent: boolean;
  drill: boolean;
  link: string;
  service: string;
  picture: string;
  who: "everyone" | "some";
  interests: string[];
  services: string[];
  languages: string[];
  when: "now" | "at";
  send_at: string;
  expires_at: string;
};

export function typedFrom(form: Form): Typed {
  const text = (name: string) => field(form, name);
  return {
    title_ja: text("title_ja"),
    title_easy: text("title_easy"),
    title_en: text("title_en"),
    body_ja: text("body_ja"),
    body_easy: text("body_easy"),
    body_en: text("body_en"),
    category: text("category"),
    urgent: text("urgent") === "1",
    drill: text("drill") === "1",
    link: text("link"),
    service: text("service"),
    picture: text("picture"),
    who: text("who") === "some" ? "some" : "everyone",
    interests: fields(form, "interests"),
    services: fields(form, "services"),
    languages: fields(form, "languages"),
    when: text("when") === "at" ? "at" : "now",
    send_at: text("send_at"),
    expires_at: text("expires_at"),
  };
}

export function typedOf(content: Content): Typed {
  const { title, body, audience } = content;
  return {
    title_ja: title.ja,
    title_easy: title.easy ?? "",
    title_en: title.en ?? "",
    body_ja: body.ja,
    body_easy: body.easy ?? "",
    body_en: body.en ?? "",
    category: content.category,
    urgent: content.urgent,
    drill: content.drill,
    link: content.link ?? "",
    service: content.service ?? "",
    picture: content.picture ?? "",
    who: audience.everyone ? "everyone" : "some",
    interests: audience.everyone ? [] : audience.interests,
    services: audience.everyone ? [] : audience.services,
    languages: audience.everyone ? [] : audience.languages,
    when: content.sendAt === null ? "now" : "at",
    send_at: forInput(content.sendAt),
    expires_at: forInput(content.expiresAt),
  };
}

const FIELD_OF: Record<string, string> = {
  "title.ja": "title_ja",
  "title.easy": "title_easy",
  "title.en": "title_en",
  "body.ja": "body_ja",
  "body.easy": "body_easy",
  "body.en": "body_en",
  sendAt: "send_at",
  expiresAt: "expires_at",
  audience: "who",
};
const WRONG_TIME = "日と時刻は 2026-12-01 9:30 のように選んでください。";

/** Content, or what to mend by field. */
export function contentFrom(typed: Typed): { content: Content; faults: null } | { content: null; faults: Faults } {
  const sendAt = typed.when === "at" ? fromInput(typed.send_at) : null;
  const expiresAt = fromInput(typed.expires_at);
  const faults: Faults = {};
  if (typed.when === "at" && (sendAt === null || Number.isNaN(sendAt))) faults.send_at = WRONG_TIME;
  if (expiresAt !== null && Number.isNaN(expiresAt)) faults.expires_at = WRONG_TIME;
  const parsed = Content.safeParse({
    title: { ja: typed.title_ja, easy: typed.title_easy, en: typed.title_en },
    body: { ja: typed.body_ja, easy: typed.body_easy, en: typed.body_en },
    category: CATEGORIES.find((c) => c === typed.category) ?? CATEGORIES[0],
    urgent: typed.urgent,
    drill: typed.drill,
    link: typed.link,
    service: typed.service || null,
    picture: typed.picture || null,
    audience:
      typed.who === "everyone"
        ? EVERYONE
        : {
            v: 1,
            everyone: false,
            interests: typed.interests,
            services: typed.services,
            languages: typed.languages.filter((l) => ["ja", "easy", "en"].includes(l)),
          },
    sendAt: faults.send_at ? null : sendAt,
    expiresAt: faults.expires_at ? null : expiresAt,
  });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.join(".");
      const name = FIELD_OF[path] ?? FIELD_OF[String(issue.path[0])] ?? String(issue.path[0]);
      faults[name] ??= issue.message;
    }
  }
  return parsed.success && Object.keys(faults).length === 0 ? { content: parsed.data, faults: null } : { content: null, faults };
}
