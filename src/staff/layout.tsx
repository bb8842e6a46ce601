/** @jsxImportSource hono/jsx */
/** The frame of every page: who is signed in, where one is, and the way to everything else. Works without JavaScript. */

import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { C } from "./context.ts";
import { may, ROLE_NAMES, rolesIn, townsOf } from "./rights.ts";

type Frame = { c: C; title: string; children: Child };

function Html({ c, title, children }: Frame) {
  const { css, js } = c.var.files;
  return (
    <>
      {html`<!doctype html>`}
      <html lang="ja">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <link rel="icon" href="data:," />
          <title>{title} | いつから 職員画面</title>
          <link rel="stylesheet" href={css} />
          <script type="module" src={js} />
        </head>
        <body>{children}</body>
      </html>
    </>
  );
}

/** Without a town: signing in, choosing one, being refused. */
export const Bare = ({ c, title, children }: Frame) => (
  <Html c={c} title={title}>
    <main id="main" class="bare">
      {children}
    </main>
  </Html>
);

const AREAS = [
  { path: "", name: "はじめ", right: "read" },
  { path: "/announcements", name: "お知らせ", right: "read" },
  { path: "/services", name: "サービスの登録", right: "read" },
  { path: "/changes", name: "確認待ち", right: "read" },
  { path: "/questions", name: "聞かれたこと", right: "read" },
  { path: "/faq", name: "よくある質問", right: "read" },
  { path: "/figures", name: "数字", right: "read" },
  { path: "/settings", name: "設定・災害時", right: "read" },
  { path: "/people", name: "人と権限", right: "administer" },
  { path: "/audit", name: "操作の記録", right: "administer" },
] as const;

type TownFrame = Frame & {
  /** the area of the menu the page belongs to, as its path: "/announcements" */
  area: (typeof AREAS)[number]["path"];
  /** said once at the top, after an action */
  done?: string | null;
};

export function Page({ c, title, area, done, children }: TownFrame) {
  const { person, town } = c.var;
  const { id, name } = town.town;
  const said = done ?? DONE[c.req.query("done") ?? ""] ?? null;
  return (
    <Html c={c} title={`${title} | ${name}`}>
      <a class="skip" href="#main">
        本文へ進む
      </a>
      <header class="top">
        <p class="town">
          <strong>{name}</strong> 職員画面
          {town.adoption !== "adopted" && <span class="tag">{town.adoption === "demo" ? "見本" : "非公式"}</span>}
        </p>
        <p class="who">
          {person.name}(
          {rolesIn(person, id)
            .map((role) => ROLE_NAMES[role])
            .join("、")}
          )
        </p>
        {townsOf(person).length > 1 && <a href="/staff/">町を変える</a>}
        <form method="post" action="/staff/sign-out">
          <input type="hidden" name="csrf" value={c.var.session.csrf} />
          <button type="submit" class="button quiet">
            出る
          </button>
        </form>
      </header>
      <nav class="areas" aria-label="メニュー">
        <ul>
          {AREAS.filter(({ right }) => may(person, id, right)).map(({ path, name: label }) => (
            <li>
              <a href={`/staff/${id}${path}`} aria-current={path === area ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabindex={-1}>
        {said && (
          <p class="notice good" role="status">
            {said}
          </p>
        )}
        <h1>{title}</h1>
        {children}
      </main>
    </Html>
  );
}

/** What `?done=` says after an action; a text of one's own can't be put into the address. */
const DONE: Record<string, string> = {
  saved: "保存しました。",
  asked: "確認をたのみました。もう一人が確認すると、反映されます。",
  applied: "反映しました。数秒でトークとミニアプリに出ます。",
  declined: "取り下げました。",
  undone: "元に戻しました。記録は残ります。",
  approved: "承認しました。",
  sent: "テスト送信しました。",
  stopped: "止めました。",
  resumed: "再開しました。",
  resent: "もう一度送ります。夜は、朝8時まで待ちます。",
  removed: "外しました。",
  deleted: "下書きを消しました。",
  added: "加えました。",
  imported: "読みこみました。",
  settled: "済みにしました。「済みにしたもの」から、元に戻せます。",
};
