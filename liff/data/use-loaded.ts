/** A promise as a value of a component: null while it runs. A new key starts anew. */
import { useEffect, useState } from "preact/hooks";

export function useLoaded<T>(key: string, start: (again: boolean) => Promise<T>): { value: T | null; again: () => void } {
  const [state, setState] = useState<{ key: string; value: T } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let wanted = true;
    start(tries > 0).then((value) => {
      if (wanted) setState({ key, value });
    });
    return () => {
      wanted = false;
    };
  }, [key, tries]);
  return { value: state?.key === key ? state.value : null, again: () => setTries((n) => n + 1) };
}
