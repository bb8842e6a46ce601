/** @jsxImportSource hono/jsx */
/** The first page: what needs somebody now. */
import type { C } from "../context.ts";
import { Page } from "../layout.tsx";

export async function firstPage(c: C) {
  return c.html(
    <Page c={c} title="はじめ" area="">
      <p>準備中です。</p>
    </Page>,
  );
}
