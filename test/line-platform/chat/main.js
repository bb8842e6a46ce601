import { createTap } from "./actions.js";
import { act, getChat, getState, onChange } from "./api.js";
import { createComposer, drawnPicture } from "./composer.js";
import { byId, el, icon, toast } from "./dom.js";
import { createDrawer } from "./drawer.js";
import { shrinkToFit } from "./flex.js";
import { createThread } from "./messages.js";
import { createRichMenu } from "./rich-menu.js";
import { closeSides, createSides, openSide } from "./sides.js";

/** Everything the page knows. The server is the truth; this is its last answer. */
const now = { state: null, chat: null, channel: null, person: null, answered: null, skewMs: 0 };
const current = () => ({ ...now, canExplain: now.state?.canExplain ?? false });

const send = async (what) => {
  try {
    return await act(now.channel.slug, now.person.id, what);
  } catch (error) {
    toast(`送れませんでした: ${error.message}`);
  }
};
const sendPicture = () => send({ do: "picture", png: drawnPicture() });
const say = async (text) => {
  // The answer needs the room; LINE's keyboard takes the menu's place too.
  richMenu.setOpen(false);
  if (now.chat.friendship !== "friend") await send({ do: "follow" });
  await send({ do: "say", text });
};

const drawer = createDrawer(current);
const tap = createTap({
  current,
  sendPicture,
  menu: (open) => richMenu.setOpen(open),
  openApp(url) {
    drawer.openApp(url);
    openSide("right", true);
  },
});
const thread = byId("thread");
const drawThread = createThread(thread, {
  tap,
  unsend: (messageId) => send({ do: "unsend", messageId }),
  why(text) {
    drawer.why(text);
    openSide("right", true);
  },
});
const richMenu = createRichMenu(tap);
const composer = createComposer({ say, send, sendPicture });
const drawSides = createSides(choose);

function choose({ channel, person }) {
  closeSides();
  location.hash = `${channel ?? now.channel.slug}/${person ?? now.person.id}`;
}

/** #kagamiishi/tome names the chat, so that a link opens it. */
function fromHash({ channels, people }) {
  const [slug, id] = location.hash.slice(1).split("/");
  return {
    channel: channels.find((c) => c.slug === slug) ?? channels[0],
    person: people.find((p) => p.id === id) ?? people[0],
  };
}

let running = false;
let again = false;
async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      await load();
    } while (again);
  } finally {
    running = false;
  }
}

async function load() {
  now.state = await getState();
  const { channel, person } = fromHash(now.state);
  const moved = channel.slug !== now.channel?.slug || person.id !== now.person?.id;
  if (moved && now.channel && channel.slug !== now.channel.slug) drawer.forgetApp();
  Object.assign(now, { channel, person });
  now.chat = await getChat(channel.slug, person.id);
  now.skewMs = Date.now() - now.chat.now;
  if (moved) {
    richMenu.reset();
    now.answered = null;
  }
  draw(moved);
}

let loadingTimer;
function draw(moved) {
  const { state, chat, channel, person } = now;
  document.title = `${channel.name} — チャットのお試し`;
  byId("bar-name").textContent = channel.name;
  byId("bar-person").textContent = `${person.name}さんの画面`;
  byId("bar-icon").textContent = [...channel.name][0];
  byId("bar-icon").style.backgroundColor = channel.color;
  drawSides({ state, channel, person });
  drawProblem(chat.lastProblem);
  drawFriend(chat.friendship);

  const leftMs = chat.loadingUntil - (Date.now() - now.skewMs);
  clearTimeout(loadingTimer);
  if (leftMs > 0) loadingTimer = setTimeout(() => draw(false), leftMs);
  const wasAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
  const key = `${channel.slug}/${person.id}`;
  const added = drawThread({
    key,
    messages: chat.messages,
    channel,
    person,
    loading: leftMs > 0,
    showAlt: byId("show-alt").checked,
    sample: chat.sample,
  });

  drawQuickReplies(chat.messages.at(-1));
  drawExamples();
  richMenu.draw(chat.friendship === "friend" ? chat.richMenu : null);
  composer.enable(chat.friendship === "friend");
  if (moved || (added && wasAtEnd) || chat.messages.at(-1)?.from === "person") scrollToEnd();
  drawer.refresh();
}

// An example is read from its question on.
const scrollToEnd = () => {
  thread.scrollTop = now.chat?.sample ? 0 : thread.scrollHeight;
};
// The menu or quick replies opening must not cover the last message.
new ResizeObserver(() => {
  if (thread.scrollHeight - thread.scrollTop - thread.clientHeight < 400) scrollToEnd();
}).observe(byId("below"));

const PROBLEMS = {
  "not-2xx": ({ status }) => `ボットがエラーを返しました（${status}）。`,
  timeout: () => "ボットが2秒以内に返事をしませんでした。",
  refused: () => "ボットにつながりません。worker が動いているか確かめてください。",
  "no-url": () => "Webhook の行き先が決まっていません。",
  inactive: () => "Webhook が止まっています。",
};

function drawProblem(problem) {
  const banner = byId("problem");
  banner.hidden = !problem;
  banner.textContent = problem ? `${PROBLEMS[problem.reason]?.(problem) ?? problem.detail} くわしくは「通信」に出ます。` : "";
}

function drawFriend(friendship) {
  const button = byId("friend");
  button.textContent = friendship === "friend" ? "ブロックする" : friendship === "blocked" ? "ブロックをやめる" : "友だちに追加";
  const join = byId("join");
  join.hidden = friendship === "friend";
  if (join.dataset.state === friendship) return;
  join.dataset.state = friendship;
  join.replaceChildren(
    el("p", {}, friendship === "blocked" ? "ブロックしています。メッセージは届きません。" : "友だちに追加すると、話しかけられます。"),
    el("button", { type: "button", class: "primary", onclick: () => send({ do: "follow" }) }, friendship === "blocked" ? "ブロックをやめる" : "友だちに追加"),
  );
}

/** Only the last message's quick replies show, and only until one is chosen. */
function drawQuickReplies(last) {
  const root = byId("quick");
  const items = last?.from === "bot" && last.id !== now.answered ? (last.message.quickReply?.items ?? []) : [];
  const print = items.length ? last.id : "";
  if (root.dataset.of === print) return;
  root.dataset.of = print;
  root.hidden = !items.length;
  root.scrollLeft = 0;
  root.replaceChildren(
    ...items.map(({ action }) =>
      el(
        "button",
        {
          type: "button",
          onclick: () => {
            now.answered = last.id;
            drawQuickReplies(last);
            tap(action);
          },
        },
        action.label,
      ),
    ),
  );
}

function drawExamples() {
  const root = byId("examples");
  const spoken = now.chat.messages.some((m) => m.from === "person");
  root.hidden = spoken || now.chat.friendship === "blocked" || !byId("quick").hidden;
  if (root.childElementCount) return;
  root.replaceChildren(el("p", {}, "たとえば"), ...now.state.examples.map((text) => el("button", { type: "button", onclick: () => say(text) }, text)));
}

byId("friend").addEventListener("click", () => {
  send({ do: now.chat.friendship === "friend" ? "block" : "follow" });
  closeSides();
});
byId("large").addEventListener("change", (event) => {
  document.documentElement.dataset.letters = event.target.checked ? "large" : "normal";
  shrinkToFit(thread);
  scrollToEnd();
});
byId("show-alt").addEventListener("change", () => draw(false));
for (const [selector, sign] of [
  ["[data-open=left]", "menu"],
  ["[data-open=right]", "info"],
  ["[data-close]", "close"],
])
  for (const node of document.querySelectorAll(selector)) node.replaceChildren(icon(sign));

// A small menu on a message closes when the next thing is tapped.
document.addEventListener("click", ({ target }) => {
  for (const open of document.querySelectorAll(".own-more[open]")) if (!open.contains(target)) open.open = false;
});

// What scrolls must be reachable by keyboard, and not every browser sees to that.
for (const node of document.querySelectorAll("#thread, [role=tabpanel]")) node.tabIndex = 0;

window.addEventListener("hashchange", refresh);
onChange(refresh);
refresh();
