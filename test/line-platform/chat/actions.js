import { act } from "./api.js";
import { byId, el, sheet, toast } from "./dom.js";

/**
 * What LINE's app does when a button is tapped. `page` gives the current channel and person,
 * `openApp(url)` shows a page of ours in the drawer, `menu` opens and closes the rich menu.
 */
export function createTap(page) {
  const send = async (what) => {
    const { channel, person } = page.current();
    try {
      await act(channel.slug, person.id, what);
    } catch (error) {
      toast(error.message.includes("not a friend") ? "先に友だちに追加してください" : `送れませんでした: ${error.message}`);
    }
  };

  const does = {
    message: (action) => send({ do: "tap", action }),
    richmenuswitch: (action) => send({ do: "tap", action }),
    async postback(action) {
      await send({ do: "tap", action });
      if (action.inputOption === "closeRichMenu") page.menu(false);
      if (action.inputOption === "openRichMenu") page.menu(true);
      if (action.inputOption === "openKeyboard") {
        page.menu(false);
        byId("input").value = action.fillInText ?? "";
        byId("input").dispatchEvent(new Event("input"));
        byId("input").focus();
      }
      if (action.inputOption === "openVoice") toast("未対応: 声の入力");
    },
    uri(action) {
      // LINE counts it; the page does not wait for that.
      void send({ do: "tap", action });
      return openUri(action.uri, page);
    },
    datetimepicker: (action) => pickDate(action, (params) => send({ do: "tap", action, params })),
    async clipboard(action) {
      try {
        await navigator.clipboard.writeText(action.clipboardText);
        toast("コピーしました");
      } catch {
        sheet("コピーする文字", [el("p", { class: "copyable" }, action.clipboardText)], [{ label: "閉じる" }]);
      }
    },
    location: () => send({ do: "location" }),
    camera: () => page.sendPicture(),
    cameraRoll: () => page.sendPicture(),
  };

  return (action) => {
    const run = does[action?.type];
    if (run) return run(action);
    toast(`未対応: ${action?.type ?? "動作のないボタン"}`);
  };
}

const LIFF = /^https:\/\/liff\.line\.me\/([^/?#]+)\/?(.*)$/;

function openUri(uri, page) {
  const { channel } = page.current();
  const liff = LIFF.exec(uri);
  if (liff) {
    if (liff[1] !== channel.liffId || !channel.liffEndpointUrl) return toast(`このLIFFアプリは登録がありません: ${liff[1]}`);
    return page.openApp(`${channel.liffEndpointUrl}${liff[2] && !/^[?#]/.test(liff[2]) ? "/" : ""}${liff[2]}`);
  }
  if (uri.startsWith("tel:")) {
    const number = decodeURIComponent(uri.slice(4));
    return sheet(
      "電話をかける",
      [el("p", { class: "big-number" }, number), el("p", {}, "お試しなので、ここからは電話はかかりません。")],
      [{ label: "閉じる" }],
    );
  }
  if (!/^https?:/.test(uri)) return toast(`未対応: ${uri}`);
  const { hostname } = new URL(uri);
  if (hostname === "localhost" || hostname === "127.0.0.1") return page.openApp(uri);
  sheet("ほかのページを開きます", [el("p", { class: "copyable" }, uri)], [{ label: "開く", primary: true, href: uri }, { label: "やめる" }]);
}

const INPUT_TYPES = { date: "date", time: "time", datetime: "datetime-local" };

function pickDate(action, done) {
  const field = el("input", {
    type: INPUT_TYPES[action.mode] ?? "date",
    value: action.initial?.replace("t", "T"),
    min: action.min?.replace("t", "T"),
    max: action.max?.replace("t", "T"),
    "aria-label": action.label ?? "日付",
    class: "field",
  });
  sheet(
    action.label ?? "日付をえらぶ",
    [field],
    [{ label: "決める", primary: true, run: () => field.value && done({ [action.mode]: field.value }) }, { label: "やめる" }],
  );
}
