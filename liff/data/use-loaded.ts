/**
 * A promise as a value of a component: null while it runs. A new key starts anew. `atHand` is the value where it is known
 * without waiting; then nothing is started and the first drawing is the last.
 */
import { useEffect, useState } from "preact/hooks";

export function useLoaded<T>(key: string, start: (again: boolean) => Promise<T>, atHand: T | null = null): { value: T | null; again: () => void } {
  const [state, setState] = useState<{ key: string; value: T } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (atHand !== null && tries === 0) return;
    let wanted = true;
    start(tries > 0).then((value) => {
      if (wanted) setState({ key, value });
    });
    return () => {
      wanted = false;
    };
  }, [key, tries]);
  return { value: state?.key === key ? state.value : atHand, again: () => setTries((n) => n + 1) };
}
