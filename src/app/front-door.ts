/** `/` and `/app/`: where somebody arrives who typed the bare address. It leads on to a town, to the open data and to the console. */
import type { Context } from "hono";
import { html } from "hono/html";
import type { WorkerContext } from "../platform/http.ts";

export type Door = { slug: string; town: string | null };

const CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `chatPage`: the address of the chat page of `npm start`, or null where there is none. */
export function frontDoor(
  c: Context<WorkerContext>,
  doors: readonly Door[],
  names: (town: string) => string | null,
  chatPage: string | null,
): Response | Promise<Response> {
  c.header("content-security-policy", CSP);
  c.header("cache-control", "public, max-age=300");
  const link = (href: string, text: string) => html`<li><a href="${href}">${text}</a></li>`;
  const shared = doors.filter((d) => d.town === null);
  const towns = doors.flatMap((d) => {
    const name = d.town === null ? null : names(d.town);
    return name === null ? [] : [{ slug: d.slug, name }];
  });
  return c.html(html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>いつから</title>
<style>
:root { color-scheme: light dark }
body { font: 1.0625rem/1.7 system-ui, sans-serif; max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem }
h2 { font-size: 1.0625rem; margin: 1.75rem 0 .25rem }
ul { list-style: none; margin: 0; padding: 0 }
a { display: block; padding: .75rem 0; min-height: 1.25rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
</style>
</head>
<body>
<main>
<h1>いつから</h1>
<p>町のデジタル計画に書かれたサービスが「いつから」始まるのかを、LINE とこのページで調べられます。町の公開資料をもとに作りました。</p>
${chatPage === null ? "" : html`<h2>ためす</h2><ul>${link(chatPage, "トーク画面で聞いてみる")}</ul>`}
<h2>年表を見る</h2>
<ul>
${towns.map(({ slug, name }) => link(`/app/${slug}/`, `${name}の年表`))}
${shared.map(({ slug }) => link(`/app/${slug}/`, "町を選ぶ・町をくらべる"))}
</ul>
<h2>町の人・データを使う人</h2>
<ul>
${link("/staff/", "役場の職員の画面")}
${link("/api/v1/docs", "オープンデータと API の説明")}
</ul>
</main>
</body>
</html>`);
}
