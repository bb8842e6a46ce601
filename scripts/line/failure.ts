/** What stops a command about LINE, as one sentence that says what to do. */
import { HTTPFetchError } from "@line/bot-sdk";

export class LineFailure extends Error {
  override readonly name = "LineFailure";
}

/** `token`: the variable the call's token came from. */
function sentence(status: number, token: string): string {
  if (status === 401) return `LINE がトークンを受け付けません。LINE Developers で発行しなおして、${token} に入れてください。`;
  if (status === 403) return "この LINE アカウントでは、その操作が許されていません。プランと認証の状態を確かめてください。";
  if (status === 429) return "LINE の呼び出しの回数が上限になりました。1時間ほど待ってから、もう一度実行してください。";
  if (status >= 500) return "LINE がいま答えられません。少し待ってから、もう一度実行してください。同じことを2回しても困りません。";
  return `LINE がこの設定を断りました(${status})。docs/joining-line.md の「断られたとき」を見てください。`;
}

/** A call to LINE whose failure is said to a person. */
export async function asked<T>(call: Promise<T>, token: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof HTTPFetchError) throw new LineFailure(sentence(error.status, token));
    if (error instanceof TypeError) throw new LineFailure("LINE につながりません。この機械のインターネットの接続と LINE_API_BASE_URL を確かめてください。");
    throw error;
  }
}

/** For a command: the sentence of a failure we know, everything of one we don't. */
export function exitWith(error: unknown): never {
  console.error(error instanceof LineFailure ? `\n${error.message}\n` : error);
  process.exit(1);
}
