/** LINE Login's page for a browser outside LINE: who are you? Sends an ID token back behind `#`, to this machine only. */
import { Hono } from "hono";
import { html } from "hono/html";
import { issueIdToken } from "./login.ts";
import type { World } from "./world.ts";

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\//;

export function loginPage(world: World): Hono {
  const app = new Hono();
  app.get("/", (c) => {
    const channel = world.channels.get(c.req.query("channel") ?? "");
    const back = c.req.query("return") ?? "";
    if (!channel || !LOOPBACK.test(back)) return c.text("channel と return(この機械のアドレス)が必要です", 400);
    const person = c.req.query("person");
    const to = new URL(back);
    if (person !== undefined) {
      if (person !== "" && !world.people.has(person)) return c.text("この人はいません", 404);
      to.hash = person === "" ? "error=ACCESS_DENIED" : `id_token=${issueIdToken(world, person, channel)}`;
      return c.redirect(to.href);
    }
    const choose = (id: string) => `?${new URLSearchParams({ channel: channel.slug, return: back, person: id })}`;
    return c.html(html`<!doctype html>
      <html lang="ja">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <link rel="icon" href="/chat/icon.svg" />
          <title>ログイン(見本)</title>
          <style>
            :root { color-scheme: light dark; }
            body { max-width: 28rem; margin: 0 auto; padding: 16px; font: 17px/1.7 system-ui, sans-serif; }
            a { display: block; margin: 8px 0; padding: 12px 16px; border: 1px solid currentcolor; border-radius: 8px; color: inherit; }
          </style>
        </head>
        <body>
          <main>
            <h1>ログイン(見本)</h1>
            <p>本物の LINE では、ここで「${channel.name}」に、あなたを見分ける番号を渡してよいかを聞きます。名前や写真は渡しません。</p>
            <p>だれとして使いますか。</p>
            ${[...world.people.values()].map((p) => html`<a href="${choose(p.id)}">${p.name}さん(${p.note})</a>`)}
            <a href="${choose("")}">やめる</a>
          </main>
        </body>
      </html>`);
  });
  return app;
}
