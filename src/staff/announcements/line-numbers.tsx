/** @jsxImportSource hono/jsx */
/** What LINE tells of a send the day after, and beside it how often it was read in the mini app. */
import { FEW, isFew } from "../figures/few.ts";
import type { LineNumbers, LineStatistics } from "./statistics.ts";

const TOMORROW = "LINEの数字は、あすの昼ごろ出ます。";
const NOT_OFFERED = "このアカウントでは、LINEが数を出していません。";
const NO_ANSWER = "LINEから返事がありません。時間をおいて、開きなおしてください。";
const TOO_FEW = "20人より少ないため、LINEは数を出しません。";

const day = (text: string): string => text.replace(/^\d{4}-0?(\d+)-0?(\d+)$/, "$1月$2日");
const accountName = ({ own }: LineNumbers): string => (own ? "町のアカウント" : "共通のアカウント");
const LACKS = { "not-offered": NOT_OFFERED, "no-answer": NO_ANSWER } as const;

function People({ count }: { count: number | null }) {
  return <td class="number">{count === null ? "出ません" : `${count.toLocaleString("ja")}人`}</td>;
}

function Told({ accounts }: { accounts: LineNumbers[] }) {
  const told = accounts.filter((account) => account.numbers !== null);
  const tooFew = told.some(({ numbers }) => numbers?.seen === null || numbers?.clicked === null);
  return (
    <>
      {told.length > 0 && (
        <section class="wide-table" tabindex={0} aria-label="LINEの数字の表">
          <table>
            <caption>LINEが数えた人数</caption>
            <thead>
              <tr>
                <th scope="col">アカウント</th>
                <th scope="col" class="number">
                  見た人
                </th>
                <th scope="col" class="number">
                  リンクを開いた人
                </th>
                <th scope="col">いつまでの数か</th>
              </tr>
            </thead>
            <tbody>
              {told.map((account) => (
                <tr>
                  <th scope="row">{accountName(account)}</th>
                  <People count={account.numbers?.seen ?? null} />
                  <People count={account.numbers?.clicked ?? null} />
                  <td>{account.upTo === null ? "" : `${day(account.upTo)}まで`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {tooFew && <p class="hint">{TOO_FEW}</p>}
      {accounts.map((account) => account.lacks && <p class="hint">{`${accounts.length > 1 ? `${accountName(account)}: ` : ""}${LACKS[account.lacks]}`}</p>)}
    </>
  );
}

export function LineNumbersBox({ statistics, opened }: { statistics: LineStatistics; opened: number }) {
  return (
    <section>
      <h2>LINEの数字</h2>
      {statistics === null && <p class="hint">送りおわった次の日から出ます。</p>}
      {statistics?.state === "tomorrow" && <p>{TOMORROW}</p>}
      {statistics?.state === "told" && <Told accounts={statistics.accounts} />}
      <dl class="facts">
        <dt>ミニアプリで開いた回数</dt>
        <dd>{isFew(opened) ? FEW : `${opened.toLocaleString("ja")}回`}</dd>
      </dl>
    </section>
  );
}
