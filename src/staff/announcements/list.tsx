/** @jsxImportSource hono/jsx */
/** All announcements of a town: what needs somebody first, then what is planned, then what was sent. */
import { STATUS_NAMES, type Status } from "../../announcement/state.ts";
import type { Announced } from "../../announcement/store.ts";
import type { C } from "../context.ts";
import { ActionButton } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { addressOf } from "./edit.tsx";

const GROUPS: { title: string; of: readonly Status[]; empty: string }[] = [
  { title: "いま見るもの", of: ["sending", "halted", "stopped", "held", "waiting"], empty: "いまはありません。" },
  { title: "予約", of: ["approved"], empty: "予約はありません。" },
  { title: "下書き", of: ["draft"], empty: "下書きはありません。" },
  { title: "送りおわったもの", of: ["sent", "cancelled", "declined"], empty: "まだ送っていません。" },
];

function Line({ one }: { one: Announced }) {
  const instant = one.sentAt ?? one.startsAt ?? one.updatedAt;
  return (
    <li class="card">
      <p>
        <a href={addressOf(one)}>
          {one.drill && "【訓練】"}
          {one.corrects && "【訂正】"}
          {one.title.ja || "題名なし"}
        </a>
        {one.urgent && <span class="tag">緊急</span>}
        <span class="tag">{one.category}</span>
      </p>
      <p class="hint">
        {STATUS_NAMES[one.status]}・{said(instant)}
      </p>
    </li>
  );
}

export function ListPage({ c, all }: { c: C; all: Announced[] }) {
  const { person, town } = c.var;
  return (
    <Page c={c} title="お知らせ" area="/announcements">
      {may(person, town.town.id, "write") && <ActionButton c={c} action={`/staff/${town.town.id}/announcements`} label="新しく書く" kind="primary" />}
      {GROUPS.map(({ title, of, empty }) => {
        const listed = all.filter((one) => of.includes(one.status));
        return (
          <section>
            <h2>
              {title}({listed.length})
            </h2>
            {listed.length === 0 ? (
              <p>{empty}</p>
            ) : (
              <ul class="cards">
                {listed.map((one) => (
                  <Line one={one} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </Page>
  );
}
