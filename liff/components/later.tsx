/** A part of a page that comes in a file of its own, after the page stands. Its place is kept by the caller's style. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

export function Later<Props extends object>({ load, ...props }: { load: () => Promise<ComponentType<Props>> } & Props) {
  const [Part, setPart] = useState<{ is: ComponentType<Props> } | null>(null);
  useEffect(() => {
    let wanted = true;
    load().then(
      (is) => wanted && setPart({ is }),
      // Without it the page still says all it has to say.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  return Part ? <Part.is {...(props as unknown as Props)} /> : null;
}
