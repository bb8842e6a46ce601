import { byId, el, icon } from "./dom.js";

const INPUT_MAX_LINES_PX = 120;

/** The row at the bottom: text, stickers, a drawn picture, a place. */
export function createComposer({ say, send, sendPicture }) {
  const form = byId("composer");
  const input = byId("input");
  const button = byId("send");
  const plus = byId("plus");
  const tray = byId("tray");
  button.append(icon("send", 22));
  plus.replaceChildren(icon("plus"));

  const grow = () => {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, INPUT_MAX_LINES_PX)}px`;
    button.disabled = input.disabled || input.value.trim() === "";
  };
  input.addEventListener("input", grow);
  input.addEventListener("keydown", (event) => {
    // Enter also confirms a conversion from kana: that one must not send.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    grow();
    say(text);
  });

  const showTray = (shown) => {
    tray.hidden = !shown;
    plus.setAttribute("aria-expanded", String(shown));
  };
  const choice = (sign, label, run) =>
    el(
      "button",
      {
        type: "button",
        onclick: () => {
          showTray(false);
          run();
        },
      },
      icon(sign, 28),
      el("span", {}, label),
    );
  tray.append(
    choice("smile", "スタンプ", () => send({ do: "sticker", stickerId: "1988" })),
    choice("picture", "写真(見本)", sendPicture),
    choice("pin", "位置(見本)", () => send({ do: "location" })),
  );
  plus.addEventListener("click", () => showTray(tray.hidden));

  return {
    enable(enabled) {
      input.disabled = !enabled;
      plus.disabled = !enabled;
      if (!enabled) showTray(false);
      grow();
    },
  };
}

/** A small drawn picture as base64 PNG: nobody has to choose a file to see what a picture does. */
export function drawnPicture() {
  const canvas = el("canvas", { width: 320, height: 240 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#cfe3f2";
  pen.fillRect(0, 0, 320, 240);
  pen.fillStyle = "#7fa86a";
  pen.fillRect(0, 170, 320, 70);
  pen.fillStyle = "#f4efe4";
  pen.fillRect(90, 90, 140, 90);
  pen.fillStyle = "#8a4b2a";
  pen.beginPath();
  pen.moveTo(75, 92);
  pen.lineTo(160, 45);
  pen.lineTo(245, 92);
  pen.fill();
  pen.fillStyle = "#5a7a94";
  for (const x of [105, 145, 185]) pen.fillRect(x, 110, 28, 24);
  pen.fillStyle = "#6b5644";
  pen.fillRect(146, 146, 28, 34);
  return canvas.toDataURL("image/png").split(",")[1];
}
