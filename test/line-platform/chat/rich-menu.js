import { byId, el, icon } from "./dom.js";

/** The menu at the bottom of the chat: a picture with places to tap, folded by its bar or by the keyboard. */
export function createRichMenu(tap) {
  const root = byId("richmenu");
  const bar = byId("menu-bar");
  const holder = byId("menu-image");
  const toggle = byId("menu-toggle");
  const input = byId("input");
  let shownId = "";
  let open = false;
  /** Asked for before the menu was there: a first question closes the menu that comes with it. */
  let wantedFirst = null;

  function setOpen(wanted) {
    if (shownId === "") wantedFirst = wanted;
    open = wanted;
    holder.hidden = !open;
    bar.setAttribute("aria-expanded", String(open));
    toggle.replaceChildren(icon(open ? "keyboard" : "grid"));
    toggle.setAttribute("aria-label", open ? "キーボードにする" : "メニューを開く");
  }

  bar.addEventListener("click", () => setOpen(!open));
  toggle.addEventListener("click", () => {
    setOpen(!open);
    if (!open) input.focus();
  });

  function draw(menu) {
    root.hidden = toggle.hidden = !menu;
    if (!menu) {
      shownId = "";
      return;
    }
    if (menu.richMenuId === shownId) return;
    const first = shownId === "";
    shownId = menu.richMenuId;
    bar.textContent = menu.chatBarText;
    const { width, height } = menu.size;
    const picture = el("img", { src: menu.imageUrl, alt: "" });
    holder.style.aspectRatio = `${width} / ${height}`;
    holder.replaceChildren(picture, ...menu.areas.map((area) => areaButton(area, { width, height }, tap)));
    // Switching between tabs keeps it open; a new chat follows `selected`.
    setOpen(first ? (wantedFirst ?? menu.selected) : open);
    wantedFirst = null;
  }

  function reset() {
    shownId = "";
    wantedFirst = null;
  }

  return { draw, setOpen, reset };
}

function areaButton({ bounds, action }, size, tap) {
  const name = action.label ?? action.text ?? action.displayText ?? action.data ?? action.uri ?? action.type;
  const node = el("button", { type: "button", "aria-label": name, title: name, onclick: () => tap(action) });
  Object.assign(node.style, {
    left: `${(bounds.x / size.width) * 100}%`,
    top: `${(bounds.y / size.height) * 100}%`,
    width: `${(bounds.width / size.width) * 100}%`,
    height: `${(bounds.height / size.height) * 100}%`,
  });
  return node;
}
