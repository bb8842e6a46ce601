/** A number that could point to one person is not shown (issue: Figures). */
const FEW_BELOW = 5;
export const FEW = "少数";

export const isFew = (count: number): boolean => count > 0 && count < FEW_BELOW;

/** 0 is nobody and says so; 1 to 4 is 少数. */
export const few = (count: number): string => (isFew(count) ? FEW : count.toLocaleString("ja"));

/** A share that would give away a small number is not shown either. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "—";
  return isFew(part) || isFew(whole) || isFew(whole - part) ? FEW : `${Math.round((100 * part) / whole)}%`;
}
