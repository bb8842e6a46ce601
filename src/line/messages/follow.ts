/** 「始まったら知らせて」: what exactly is promised (product.md, On LINE). */
import type { View } from "../render/view.ts";
import { settingsChip } from "./chips.ts";
import { type Message, plain, tri } from "./compose.ts";

/** `count`: how many services the button meant; an old one may have stood for several. `others`: how many wait too, where that is said. */
export function followed(view: View, name: string, { count = 1, others = null }: { count?: number; others?: number | null } = {}): Message[] {
  const each = count > 1;
  const wait =
    others === null
      ? ["", "", ""]
      : [
          `\nほかに${others}人が、始まりの知らせを希望しています。`,
          `\nほかに ${others}｛人|にん｝が ｛待|ま｝って います。`,
          `\n${others} others are waiting too.`,
        ];
  return plain(
    view,
    tri(
      `「${name}」${each ? `(${count}件)` : ""}\nわかりました。始まったと町が登録したら、このLINEに${each ? "それぞれ" : ""}1回お知らせします。やめるときは『やめる』。${wait[0]}`,
      `「${name}」${each ? `(${count}こ)` : ""}\nわかりました。まちが「｛始|はじ｝まりました」と ｛登録|とうろく｝したら、この LINEに ${each ? "それぞれ " : ""}1｛回|かい｝ ｛教|おし｝えます。やめたい ときは『やめる』と ｛送|おく｝って ください。${wait[1]}`,
      `"${name}"${each ? ` (${count} services)` : ""}\nAll right. When the town records that ${each ? "one of them" : "it"} has started, I will tell you once${each ? " for each" : ""}, here on LINE. To stop, send "stop".${wait[2]}`,
    ),
    [settingsChip(view)],
  );
}

export function unfollowed(view: View, name: string): Message[] {
  return plain(
    view,
    tri(`「${name}」のお知らせをやめました。`, `「${name}」の お｛知|し｝らせを やめました。`, `I will not tell you about "${name}" any more.`),
    [settingsChip(view)],
  );
}

export function notFollowing(view: View): Message[] {
  return plain(
    view,
    tri(
      "いま「始まったら知らせる」ものはありません。",
      "｛今|いま｝、「｛始|はじ｝まったら ｛教|おし｝える」ものは ありません。",
      "There is nothing I was to tell you about.",
    ),
    [settingsChip(view)],
  );
}
