import { dayOf, el, icon, letter, timeOf } from "./dom.js";
import { renderFlex, shrinkToFit } from "./flex.js";
import { unknown } from "./flex-parts.js";
import { templateAsFlex } from "./template.js";

/**
 * Draws the thread and keeps what did not change, so that focus and a carousel's place stay.
 * Returns true when something was added at the end.
 */
export function createThread(root, { tap, unsend, why }) {
  let drawn = new Map();
  let owner = "";

  return function draw({ key, messages, channel, person, loading, showAlt, sample }) {
    if (key !== owner) {
      owner = key;
      drawn = new Map();
      root.replaceChildren();
    }
    const lastBefore = [...drawn.keys()].at(-1);
    const wanted = new Map();
    let day = "";
    let before = null;
    for (const message of messages) {
      const today = dayOf(message.at);
      if (today !== day) wanted.set(`day ${today}`, { print: today, make: () => el("p", { class: "day" }, today) });
      const sameSender = before?.from === message.from && today === day && message.from === "bot";
      day = today;
      before = message;
      const print = JSON.stringify([message, showAlt, sameSender]);
      wanted.set(message.id, {
        print,
        make: () => row(message, { channel, person, showAlt, sameSender, tap, unsend, why }),
      });
    }
    // Nobody has spoken here yet: what an answer looks like, to be looked at only.
    if (messages.length === 0 && sample) wanted.set("sample", { print: JSON.stringify(sample), make: () => sampleRows(sample, { channel, person }) });
    if (loading) wanted.set("loading", { print: "", make: () => loadingRow(channel) });

    let cursor = root.firstChild;
    const next = new Map();
    for (const [id, { print, make }] of wanted) {
      const old = drawn.get(id);
      const node = old?.print === print ? old.node : make();
      if (node !== cursor) root.insertBefore(node, cursor);
      else cursor = cursor.nextSibling;
      next.set(id, { print, node });
      if (old?.node !== node) shrinkToFit(node);
    }
    for (const [id, { node }] of drawn) if (next.get(id)?.node !== node) node.remove();
    drawn = next;
    return [...next.keys()].at(-1) !== lastBefore;
  };
}

function sampleRows({ question, messages }, { channel, person }) {
  const quiet = { channel, person, showAlt: false, tap() {}, unsend() {}, why() {} };
  const at = Date.now();
  return el(
    "div",
    { class: "sample", inert: "" },
    el("p", { class: "day" }, "見本: このように答えます"),
    el("div", { class: "row own", "data-kind": "text" }, el("span", { class: "meta" }), KINDS.text({ text: question })),
    ...messages.map((message, n) => botRow({ message, at }, { ...quiet, sameSender: n > 0 })),
  );
}

function row(message, context) {
  if (message.unsent) return el("p", { class: "day" }, "送信を取り消しました");
  return message.from === "bot" ? botRow(message, context) : ownRow(message, context);
}

function botRow({ message, at }, { channel, showAlt, sameSender, tap }) {
  const name = message.sender?.name ?? channel.name;
  const wide = message.type === "flex" && message.contents.type === "carousel";
  const alt = message.altText;
  return el(
    "div",
    { class: `row bot ${wide ? "wide" : ""} ${sameSender ? "joined" : ""}`, "data-kind": message.type },
    sameSender ? el("span", { class: "letter-space" }) : letter(name, channel.color),
    el(
      "div",
      { class: "said" },
      sameSender ? null : el("p", { class: "sender" }, name),
      el("div", { class: "line" }, content(message, tap), wide ? null : el("span", { class: "meta" }, el("time", {}, timeOf(at)))),
      showAlt && alt ? el("p", { class: "alt-note" }, el("span", {}, "読み上げ文"), alt) : null,
    ),
  );
}

function ownRow(entry, { unsend, why }) {
  const { message, at, read, failed, id } = entry;
  const choices = el(
    "details",
    { class: "own-more" },
    el("summary", { "aria-label": "このメッセージについて" }, icon("more", 18)),
    el(
      "div",
      { class: "own-choices" },
      message.type === "text"
        ? el(
            "button",
            {
              type: "button",
              onclick: () => {
                choices.open = false;
                why(message.text);
              },
            },
            "答えの理由を見る",
          )
        : null,
      el(
        "button",
        {
          type: "button",
          onclick: () => {
            choices.open = false;
            unsend(id);
          },
        },
        "送信を取り消す",
      ),
    ),
  );
  return el(
    "div",
    { class: "row own", "data-kind": message.type },
    el(
      "span",
      { class: "meta" },
      choices,
      failed ? el("span", { class: "failed" }, "届いていません") : read ? el("span", {}, "既読") : null,
      el("time", {}, timeOf(at)),
    ),
    content(message, () => {}, id),
  );
}

function loadingRow(channel) {
  return el(
    "div",
    { class: "row bot", "data-kind": "loading" },
    letter(channel.name, channel.color),
    el("div", { class: "said" }, el("div", { class: "bubble dots", role: "status", "aria-label": "返事を書いています" }, el("i"), el("i"), el("i"))),
  );
}

function content(message, tap, id) {
  const draw = KINDS[message.type];
  return draw ? draw(message, tap, id) : unknown(message.type);
}

const KINDS = {
  text: ({ text, emojis }) => el("div", { class: "bubble text" }, ...linked(text), emojis ? unknown("絵文字") : null),
  textV2: ({ text, substitution }) => el("div", { class: "bubble text" }, ...linked(text), substitution ? unknown("文中の差しこみ") : null),
  flex: ({ contents, altText }, tap) => renderFlex(contents, altText, tap),
  template({ template, altText }, tap) {
    const flex = templateAsFlex(template);
    return flex ? renderFlex(flex, altText, tap) : el("div", { class: "bubble text" }, altText, unknown(`テンプレート ${template.type}`));
  },
  sticker: ({ packageId, stickerId }) => el("div", { class: "sticker", role: "img", "aria-label": `スタンプ ${packageId}/${stickerId}` }, icon("smile", 96)),
  image(message, _tap, id) {
    const url = message.previewImageUrl ?? `/_chat/content/${id}`;
    return el("img", { class: "photo", src: url, alt: "送られた写真", referrerpolicy: "no-referrer" });
  },
  video: ({ previewImageUrl }) =>
    el("div", { class: "bubble card" }, previewImageUrl ? el("img", { class: "photo", src: previewImageUrl, alt: "" }) : null, icon("play"), "動画"),
  audio: ({ duration }) => el("div", { class: "bubble card" }, icon("play"), `音声 ${Math.round((duration ?? 0) / 1000)}秒`),
  file: ({ fileName }) => el("div", { class: "bubble card" }, `ファイル: ${fileName}`),
  location: ({ title, address }) =>
    el("div", { class: "bubble card" }, icon("pin"), el("span", {}, el("strong", {}, title ?? "位置"), el("br"), address ?? "")),
  imagemap: ({ altText }) => el("div", { class: "bubble text" }, altText, unknown("イメージマップ")),
};

const LINK = /https?:\/\/[^\s「」『』()（）<>、。]+|(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])/g;

/** Addresses and phone numbers become links, everything else stays text. */
function linked(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(at, match.index));
    const [found] = match;
    parts.push(
      found.startsWith("http") ? el("a", { href: found, target: "_blank", rel: "noopener noreferrer" }, found) : el("a", { href: `tel:${found}` }, found),
    );
    at = match.index + found.length;
  }
  parts.push(text.slice(at));
  return parts;
}
