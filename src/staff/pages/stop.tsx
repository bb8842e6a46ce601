/** @jsxImportSource hono/jsx */
import type { C } from "../context.ts";
import { Bare } from "../layout.tsx";

/** A page that only says why it goes no further, and where one can go. */
export function StopPage({ c, title, says }: { c: C; title: string; says: string }) {
  return (
    <Bare c={c} title={title}>
      <h1>{title}</h1>
      <p>{says}</p>
      <p>
        <a class="button" href="/staff/">
          はじめのページへ
        </a>
      </p>
    </Bare>
  );
}
