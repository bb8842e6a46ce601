/** A value outside the components, which those redraw for that use it: where the app stands, the size of its letters. */
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

export class State<T> {
  #now: T;
  readonly #watching = new Set<() => void>();

  constructor(first: T) {
    this.#now = first;
  }

  get value(): T {
    return this.#now;
  }

  set value(next: T) {
    if (Object.is(next, this.#now)) return;
    this.#now = next;
    for (const look of [...this.#watching]) look();
  }

  /** The value as a hook; with `select` only what is selected redraws the component. */
  use(): T;
  use<S>(select: (value: T) => S): S;
  use<S>(select?: (value: T) => S): S | T {
    const selected = select ? select(this.#now) : this.#now;
    const drawn = useRef({ select, selected });
    drawn.current = { select, selected };
    const [, redraw] = useReducer((n: number) => n + 1, 0);
    useLayoutEffect(() => {
      const look = () => {
        const { select: choose, selected: before } = drawn.current;
        if (!Object.is(choose ? choose(this.#now) : this.#now, before)) redraw(undefined as never);
      };
      this.#watching.add(look);
      // It may have changed between the drawing and this.
      look();
      return () => {
        this.#watching.delete(look);
      };
    }, []);
    return selected;
  }
}
