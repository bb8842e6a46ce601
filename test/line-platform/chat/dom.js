/** Small helpers for building the page. Text only ever goes in as text. */

export const byId = (id) => document.getElementById(id);

/** el("p", { class: "x", onclick: f }, "text", child) */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawn sign: 24×24 strokes in the text's colour. */
export function icon(name, size = 24) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", size);
  svg.setAttribute("height", size);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "sign");
  for (const d of PATHS[name] ?? []) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

const PATHS = {
  send: ["M4 12 20 4l-5 16-3.5-6.5z", "M11.5 13.5 20 4"],
  keyboard: ["M3 7h18v10H3z", "M7 11h.01M12 11h.01M17 11h.01M8 14h8"],
  grid: ["M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z"],
  smile: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M9 10h.01M15 10h.01", "M8.5 14.5c2 2 5 2 7 0"],
  picture: ["M4 5h16v14H4z", "m4 16 5-5 4 4 3-3 4 4", "M15 9h.01"],
  pin: ["M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11z", "M12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"],
  play: ["M8 5v14l11-7z"],
  phone: ["M6 3h4l2 5-2.5 1.5a11 11 0 0 0 5 5L16 12l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z"],
  menu: ["M4 7h16M4 12h16M4 17h16"],
  info: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 11v6", "M12 7.5h.01"],
  close: ["M6 6l12 12M18 6 6 18"],
  plus: ["M12 5v14M5 12h14"],
  more: ["M6 12h.01M12 12h.01M18 12h.01"],
  out: ["M14 4h6v6", "M20 4l-9 9", "M19 14v6H4V5h6"],
};

/** A round letter for a name, instead of a photograph. */
export function letter(name, color) {
  const node = el("span", { class: "letter", "aria-hidden": "true" }, [...name][0] ?? "?");
  node.style.backgroundColor = color;
  return node;
}

const timeFormat = new Intl.DateTimeFormat("ja-JP", { timeZone: "Asia/Tokyo", hour: "2-digit", minute: "2-digit" });
const secondFormat = new Intl.DateTimeFormat("ja-JP", {
  timeZone: "Asia/Tokyo",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const dayFormat = new Intl.DateTimeFormat("ja-JP", {
  timeZone: "Asia/Tokyo",
  month: "long",
  day: "numeric",
  weekday: "short",
});
export const timeOf = (at) => timeFormat.format(at);
export const secondOf = (at) => secondFormat.format(at);
export const dayOf = (at) => dayFormat.format(at);

let toastTimer;
export function toast(text) {
  const node = byId("toast");
  node.textContent = text;
  node.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => node.classList.remove("shown"), 3_500);
}

/** Opens the sheet at the bottom of the page with a title, text and buttons. */
export function sheet(title, body, buttons) {
  const dialog = byId("sheet");
  dialog.replaceChildren(
    el("h2", { id: "sheet-title" }, title),
    ...body,
    el(
      "div",
      { class: "sheet-buttons" },
      ...buttons.map(({ label, primary, run, href }) =>
        href
          ? el(
              "a",
              {
                class: primary ? "primary" : "plain",
                href,
                target: "_blank",
                rel: "noopener noreferrer",
                onclick: () => dialog.close(),
              },
              label,
            )
          : el(
              "button",
              {
                type: "button",
                class: primary ? "primary" : "plain",
                onclick: () => {
                  dialog.close();
                  run?.();
                },
              },
              label,
            ),
      ),
    ),
  );
  dialog.setAttribute("aria-labelledby", "sheet-title");
  dialog.showModal();
}
