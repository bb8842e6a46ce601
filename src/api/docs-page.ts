/** The API for people: every route with an address to try, every failure with its sentence. */
import { html } from "hono/html";
import { FAILURES, problem } from "../platform/http.ts";
import { ROUTES, type RouteDescription } from "./route-table.ts";
import { LICENCE } from "./schemas/open-data.ts";

const STYLE = `
  :root { color-scheme: light dark; }
  body { max-width: 52rem; margin: 0 auto; padding: 16px; font: 17px/1.7 system-ui, sans-serif; overflow-wrap: anywhere; }
  h1, h2, h3 { line-height: 1.4; }
  code { font: 0.95em ui-monospace, monospace; }
  a { color: light-dark(#0017c1, #9db7f9); }
  section { border-top: 1px solid light-dark(#949494, #767676); padding: 4px 0 12px; }
  dt { font-weight: 600; } dd { margin: 0 0 8px; }
`;

function routeSection(route: RouteDescription) {
  const { method, path, summary, parameters, failures, example, secured, type } = route;
  return html`<section>
    <h3><code>${method.toUpperCase()} /api/v1${path}</code></h3>
    <p>${summary}${secured ? "(LINE の ID トークンが必要です)" : ""}</p>
    <p>答えの形: <code>${type}</code></p>
    ${
      parameters.length === 0
        ? ""
        : html`<dl>
            ${parameters.map(
              (p) =>
                html`<dt><code>${p.name}</code>${p.required ? " (必要)" : ""}</dt>
                  <dd>${p.says}</dd>`,
            )}
          </dl>`
    }
    ${example ? html`<p>例: <a href="/api/v1${example}"><code>/api/v1${example}</code></a></p>` : ""}
    ${failures.length === 0 ? "" : html`<p>できないとき: ${failures.map((f, i) => html`${i > 0 ? "、" : ""}<a href="#${f}"><code>${f}</code></a>`)}</p>`}
  </section>`;
}

/** Its style stands in the page; it runs nothing. */
export const DOCS_CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function docsPage() {
  return html`<!doctype html>
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>いつから API</title>
        <meta name="description" content="町のDX推進計画に書かれたサービスのオープンデータ。JSON、CSV、iCalendar。" />
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>いつから API</h1>
          <p>
            町のDX推進計画に書かれたサービスと、町が登録したことを、だれでも使えます。計画は約束で、できごとではありません。
            「始まっています」は、町が登録したものだけです。
          </p>
          <p>機械が読む説明は <a href="/api/v1/openapi.json">openapi.json</a>(OpenAPI 3.1)です。</p>
          <h2>ライセンス</h2>
          <p>${LICENCE.note} <a href="${LICENCE.url}">${LICENCE.name}</a></p>
          <h2>使い方</h2>
          ${ROUTES.map(routeSection)}
          <h2>できないときの答え</h2>
          <p>RFC 9457 の <code>application/problem+json</code> です。<code>error</code> が名前、<code>title</code> が人のための文です。</p>
          <dl>
            ${FAILURES.map((f) => {
              const { status, title } = problem(f, "");
              return html`<dt id="${f}"><code>${f}</code> (${status})</dt>
                <dd>${title}</dd>`;
            })}
          </dl>
        </main>
      </body>
    </html>`;
}
