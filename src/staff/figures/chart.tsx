/** @jsxImportSource hono/jsx */
/** One number over the weeks as bars. For the eye; the table below says the same to everyone. */
import { FEW, isFew } from "./few.ts";

/** Units of the drawing, as wide as a phone: the letters stay readable there. */
const WIDTH = 320;
const ROW = 24;
const LABEL = 64;
const VALUE = 72;
const BAR = 14;
/** A number that is not shown gets no length either. */
const drawn = (value: number): number => (isFew(value) ? 0 : value);

type Props = { title: string; rows: readonly { label: string; value: number }[] };

export function Chart({ title, rows }: Props) {
  const most = Math.max(1, ...rows.map(({ value }) => drawn(value)));
  const room = WIDTH - LABEL - VALUE;
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${ROW * rows.length}`} role="img" aria-label={`${title}の図。数字は下の表にあります。`}>
        {rows.map(({ label, value }, i) => {
          const length = Math.round((room * drawn(value)) / most);
          const middle = ROW * i + ROW / 2;
          return (
            <>
              <text x="0" y={middle} dominant-baseline="central">
                {label}
              </text>
              <rect x={LABEL} y={middle - BAR / 2} width={length} height={BAR} />
              <text x={LABEL + length + 6} y={middle} dominant-baseline="central">
                {isFew(value) ? FEW : value.toLocaleString("ja")}
              </text>
            </>
          );
        })}
      </svg>
    </figure>
  );
}
