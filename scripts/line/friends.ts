/** The user ids of everybody who is a friend of the account now, page by page, as LINE gives them. */
import { HTTPFetchError } from "@line/bot-sdk";
import type { MessagingClient } from "./clients.ts";
import { asked, LineFailure } from "./failure.ts";

/** the most LINE gives a page */
const PAGE_IDS = 1_000;
const USER_ID = /^U[0-9a-f]{32}$/;

const NOT_OFFERED = [
  "この LINE アカウントでは、友だちの一覧を取り出せません。LINE が許しているのは、認証済アカウントとプレミアムアカウントだけです。",
  "取り出さなくても困りません。友だちは、次に質問を送ったときに、1人ずつ数に入ります。",
  "認証済アカウントは、LINE公式アカウントの管理画面 → 設定 →「認証ステータス」から申し込めます。",
].join("\n");

export async function* friendPages(api: Pick<MessagingClient, "getFollowers">, token: string): AsyncGenerator<string[]> {
  let start: string | undefined;
  do {
    const call = api.getFollowers(start, PAGE_IDS).catch((error: unknown) => {
      if (error instanceof HTTPFetchError && error.status === 403) throw new LineFailure(NOT_OFFERED);
      throw error;
    });
    const { userIds, next } = await asked(call, token);
    if (userIds.some((id) => !USER_ID.test(id)))
      throw new LineFailure("LINE が、読めない形の一覧を返しました。何も書いていません。時間をおいて、もう一度実行してください。");
    yield userIds;
    start = next;
  } while (start);
}
