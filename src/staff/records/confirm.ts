/** 変わりなし: of many services that nothing has changed since; only the day they were last confirmed moves, once a second person agrees. */
import type { Day } from "../../plan/fiscal-year.ts";
import type { Change } from "../changes/change.ts";
import { isDay } from "./form.ts";
import { type Book, isLine } from "./services.ts";

/** more than any town has services, and within what one transaction may hold */
export const CONFIRM_MAX = 300;

export type Confirming = { changes: Change[]; faults: null } | { changes: null; faults: string[] };

/** All of them or none: with one fault nothing is asked. */
export function confirmationsOf({ find }: Book, services: readonly string[], asOf: Day, today: Day): Confirming {
  const faults: string[] = [];
  if (!isDay(asOf) || asOf > today) faults.push("確かめた日は、今日までの日付を入れてください。");
  if (services.length === 0) faults.push("変わりのないサービスに、印をつけてください。");
  if (services.length > CONFIRM_MAX) faults.push(`一度に${CONFIRM_MAX}件までです。`);
  const changes = new Map<string, Change>();
  for (const id of services) {
    const found = find(id);
    if (!found || !isLine(found)) {
      faults.push(
        found ? `「${found.name}」は、いまはいくつかのサービスです。サービスごとに入れてください。` : `id「${id}」のサービスは、この町にありません。`,
      );
      continue;
    }
    const { record, name } = found;
    if (!record) faults.push(`「${name}」には、まだ町の登録がありません。`);
    else if (record.lastConfirmed > asOf) faults.push(`「${name}」は、${record.lastConfirmed}にもう確かめられています。`);
    else if (record.lastConfirmed < asOf)
      changes.set(found.id, { kind: "confirm", target: found.id, payload: { v: 1, day: asOf, record: record.id, before: record.lastConfirmed } });
  }
  return faults.length > 0 ? { changes: null, faults } : { changes: [...changes.values()], faults: null };
}
