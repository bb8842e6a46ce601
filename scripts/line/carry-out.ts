/** Makes the LINE side what the table says, line by line; what is somebody else's only when told so. */
import { LineFailure } from "./failure.ts";
import type { Part } from "./part.ts";

export type Done = { done: Part[]; left: Part[] };

export async function carryOut(parts: readonly Part[], options: { takeOver: boolean; say: (line: string) => void }): Promise<Done> {
  const mine = (part: Part) => part.step === "make" || part.step === "change" || (part.step === "take-over" && options.takeOver);
  const done: Part[] = [];
  for (const part of parts.filter(mine)) {
    try {
      const told = await part.run?.();
      options.say(`✓ ${part.what}${told ? `: ${told}` : ""}`);
      done.push(part);
    } catch (error) {
      options.say(`✗ ${part.what}`);
      if (error instanceof LineFailure && done.length > 0)
        throw new LineFailure(`${error.message}\n「✓」のところまでは済みました。直してから、もう一度同じように実行してください。`);
      throw error;
    }
  }
  return { done, left: parts.filter((part) => part.step === "take-over" && !options.takeOver) };
}
