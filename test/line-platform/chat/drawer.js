import { explain, getMenus, getWire, idToken } from "./api.js";
import { byId, el, secondOf } from "./dom.js";

const TABS = ["why", "wire", "app", "menus"];

/** The right side: why, what went over the wire, the mini app, the menus. */
export function createDrawer(current) {
  let tab = "why";
  let app = null;

  function show(name) {
    tab = name;
    for (const one of TABS) {
      const selected = one === name;
      byId(`tab-${one}`).setAttribute("aria-selected", String(selected));
      byId(`tab-${one}`).tabIndex = selected ? 0 : -1;
      byId(`panel-${one}`).hidden = !selected;
    }
    refresh();
  }

  for (const name of TABS) byId(`tab-${name}`).addEventListener("click", () => show(name));
  byId("tab-why").parentElement.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    show(next);
    byId(`tab-${next}`).focus();
  });

  const whyPanel = createWhy(byId("panel-why"), current);
  const wirePanel = createWire(byId("panel-wire"), current);

  function refresh() {
    if (tab === "why") whyPanel.refresh();
    if (tab === "wire") wirePanel.refresh();
    if (tab === "menus") drawMenus(byId("panel-menus"), current().channel.slug);
  }

  function drawApp() {
    const panel = byId("panel-app");
    if (!app) {
      panel.replaceChildren(el("p", { class: "empty" }, "チャットの「年表で見る」などのボタンを押すと、ミニアプリがここに開きます。"));
      return;
    }
    const frame = el("iframe", { src: app, title: "ミニアプリ", allow: "clipboard-write" });
    panel.replaceChildren(el("p", { class: "address" }, el("span", {}, app), el("a", { href: app, target: "_blank", rel: "noopener" }, "別の窓で開く")), frame);
  }
  drawApp();

  // The mini app in the frame may ask who is here, as liff.getIDToken() would tell it inside LINE.
  window.addEventListener("message", async (event) => {
    const frame = byId("panel-app").querySelector("iframe");
    if (!frame || event.source !== frame.contentWindow || event.data?.type !== "stand-in:id-token?") return;
    if (event.origin !== new URL(frame.src).origin) return;
    const { channel, person } = current();
    event.source.postMessage({ type: "stand-in:id-token", ...(await idToken(channel.slug, person.id)) }, event.origin);
  });

  return {
    show,
    refresh,
    openApp(url) {
      app = url;
      drawApp();
      show("app");
    },
    why(text) {
      whyPanel.ask(text);
      show("why");
    },
    forgetApp() {
      app = null;
      drawApp();
    },
  };
}

function createWhy(panel, current) {
  let asked = null;
  let shown = "";

  async function refresh() {
    const { channel, person, chat, canExplain } = current();
    if (!canExplain) return void panel.replaceChildren(el("p", { class: "empty" }, "この起動では、答えの理由は表示できません。"));
    const latest = chat?.messages.findLast((m) => m.from === "person" && m.message.type === "text" && !m.unsent)?.message.text;
    const text = asked?.where === `${channel.slug}/${person.id}` && asked.latest === latest ? asked.text : latest;
    if (!text) {
      shown = "";
      return void panel.replaceChildren(el("p", { class: "empty" }, "質問を送ると、なぜその答えになったかがここに出ます。"));
    }
    const key = JSON.stringify([channel.slug, person.id, text, chat.messages.length]);
    if (key === shown) return;
    shown = key;
    try {
      const why = await explain(channel.slug, person.id, text);
      if (key === shown) panel.replaceChildren(...explanation(text, why));
    } catch (error) {
      panel.replaceChildren(el("p", { class: "empty" }, `理由を読みこめませんでした: ${error.message}`));
    }
  }

  return {
    refresh,
    ask(text) {
      const { channel, person, chat } = current();
      const latest = chat?.messages.findLast((m) => m.from === "person" && m.message.type === "text" && !m.unsent)?.message.text;
      asked = { where: `${channel.slug}/${person.id}`, text, latest };
      refresh();
    },
  };
}

function explanation(text, why) {
  const best = Math.max(...(why.candidates ?? []).map(({ score }) => score), Number.EPSILON);
  return [
    el("p", { class: "asked" }, `「${text}」`),
    why.rule ? el("section", {}, el("h2", {}, "決め手"), el("p", {}, why.rule)) : null,
    why.understood?.length
      ? el(
          "section",
          {},
          el("h2", {}, "読みとったこと"),
          el("dl", { class: "understood" }, ...why.understood.flatMap(({ label, value }) => [el("dt", {}, label), el("dd", {}, value)])),
        )
      : null,
    why.candidates?.length
      ? el("section", {}, el("h2", {}, "くらべた候補"), el("ol", { class: "candidates" }, ...why.candidates.map((one) => candidate(one, best))))
      : null,
    el("details", { class: "raw" }, el("summary", {}, "すべて(JSON)"), el("pre", { tabindex: 0 }, JSON.stringify(why.json ?? why, null, 2))),
  ].filter(Boolean);
}

function candidate({ title, score, note }, best) {
  const bar = el("span", { class: "score", "aria-hidden": "true" }, el("i"));
  bar.firstChild.style.width = `${Math.max(0, (score / best) * 100)}%`;
  return el(
    "li",
    {},
    el("span", { class: "candidate-title" }, title),
    el("span", { class: "number" }, String(Math.round(score * 1000) / 1000)),
    bar,
    note ? el("small", {}, note) : null,
  );
}

function createWire(panel, current) {
  const list = el("ol", { class: "wire" });
  let shown = "";

  async function refresh() {
    const { channel } = current();
    const entries = await getWire(channel.slug);
    const key = `${channel.slug} ${entries.at(-1)?.seq ?? 0}`;
    if (key === shown) return;
    shown = key;
    if (!entries.length) return void panel.replaceChildren(el("p", { class: "empty" }, "まだ通信はありません。"));
    const open = new Set([...list.querySelectorAll("details[open]")].map((node) => node.dataset.seq));
    list.replaceChildren(...entries.toReversed().map((entry) => wireEntry(entry, open.has(String(entry.seq)))));
    if (list.parentElement !== panel) panel.replaceChildren(list);
  }
  return { refresh };
}

function wireEntry(entry, open) {
  const out = entry.direction === "out";
  const bad = entry.status < 200 || entry.status >= 300;
  return el(
    "li",
    {},
    el(
      "details",
      { "data-seq": entry.seq, open },
      el(
        "summary",
        {},
        el("span", { class: `way ${out ? "out" : "in"}` }, out ? "LINE → ボット" : "ボット → LINE"),
        el("span", { class: `status ${bad ? "bad" : ""}` }, entry.status ? String(entry.status) : "返事なし"),
        el("span", { class: "ms" }, `${entry.ms} ms`),
        el("time", {}, secondOf(entry.at)),
        el("code", {}, `${entry.method} ${entry.path}`),
        entry.note ? el("small", {}, entry.note) : null,
      ),
      part("送った見出し", JSON.stringify(entry.requestHeaders, null, 2)),
      part("送った本文", pretty(entry.requestBody)),
      part("返った見出し", JSON.stringify(entry.responseHeaders, null, 2)),
      part("返った本文", pretty(entry.responseBody)),
    ),
  );
}

const part = (title, text) => (text && text !== "{}" ? el("div", {}, el("h3", {}, title), el("pre", { tabindex: 0 }, text)) : null);

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

async function drawMenus(panel, slug) {
  const menus = await getMenus(slug);
  if (!menus.length) return void panel.replaceChildren(el("p", { class: "empty" }, "このまちのメニューは、まだ登録されていません。"));
  panel.replaceChildren(
    ...menus.map((menu) =>
      el(
        "figure",
        { class: "menu-card" },
        menu.imageUrl ? el("img", { src: menu.imageUrl, alt: `メニュー: ${menu.name}`, loading: "lazy" }) : el("p", { class: "empty" }, "画像はまだありません"),
        el(
          "figcaption",
          {},
          el("strong", {}, menu.name),
          menu.isDefault ? el("span", { class: "tag" }, "最初に出る") : null,
          ...menu.aliases.map((alias) => el("span", { class: "tag" }, alias)),
          el("span", { class: "fine" }, `${menu.size.width}×${menu.size.height}・押せる場所 ${menu.areas.length}・「${menu.chatBarText}」`),
        ),
      ),
    ),
  );
}
