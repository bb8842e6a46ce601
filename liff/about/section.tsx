/** How このアプリについて is laid out: a headed part one can link to, paragraphs, lists. */
import type { ComponentChildren } from "preact";
import { Marked } from "../components/marked.tsx";

export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <Marked text={title} />
      </h2>
      {children}
    </section>
  );
}

export function Text({ children }: { children: string }) {
  return (
    <p>
      <Marked text={children} />
    </p>
  );
}

export function List({ texts }: { texts: readonly string[] }) {
  return (
    <ul class="plain-list">
      {texts.map((text) => (
        <li key={text}>
          <Marked text={text} />
        </li>
      ))}
    </ul>
  );
}
