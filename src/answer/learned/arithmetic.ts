/**
 * exp and log from + − × ÷ alone: what the language leaves open (Math.exp may differ in its last digit between engines) must not
 * decide what is learnt, because the same data gives the same bytes on every machine.
 */
const { LN2 } = Math;
const TERMS = 14;

/** e^x; 0 below -700, and never more than e^700. */
export function exp(x: number): number {
  if (x < -700) return 0;
  const bounded = Math.min(x, 700);
  const twos = Math.floor(bounded / LN2 + 0.5);
  const rest = bounded - twos * LN2;
  let sum = 1;
  for (let n = TERMS; n > 0; n--) sum = 1 + (rest / n) * sum;
  let scale = 1;
  for (let n = Math.abs(twos); n > 0; n--) scale *= 2;
  return twos < 0 ? sum / scale : sum * scale;
}

/** The natural logarithm. @throws RangeError unless x is a number above zero */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`no logarithm of ${x}`);
  let mantissa = x;
  let twos = 0;
  while (mantissa >= 2) {
    mantissa /= 2;
    twos += 1;
  }
  while (mantissa < 1) {
    mantissa *= 2;
    twos -= 1;
  }
  // ln m = 2 artanh((m - 1) / (m + 1)); m below 2 makes the argument at most 1/3.
  const t = (mantissa - 1) / (mantissa + 1);
  let power = t;
  let sum = 0;
  for (let n = 1; n < 2 * TERMS; n += 2) {
    sum += power / n;
    power *= t * t;
  }
  return 2 * sum + twos * LN2;
}
