/**
 * A channel that this bot shares with another tool (docs/decisions/beside-another-tool.md): where LINE's events go on to, and
 * which of them are answered here. Exactly one of the two may use a reply token.
 */
import * as z from "zod";

const FORWARD_URL_MAX_UNITS = 500;
/** Names that mean this machine or a network at home; an address without a name has no certificate to trust. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;
const IP_ADDRESS = /^\[|^[\d.]+$/;

/** A public https address, or the sentence that says what is wrong with it. */
export function forwardProblem(text: string): string | null {
  if (text.length > FORWARD_URL_MAX_UNITS) return `forwardTo は ${FORWARD_URL_MAX_UNITS} 文字までです。`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:") return "forwardTo は https:// で始まるアドレスにしてください。";
  if (url.username || url.password) return "forwardTo に名前やパスワードを入れないでください。";
  const host = url.hostname.replace(/\.$/, "");
  if (IP_ADDRESS.test(host) || !host.includes(".") || PRIVATE_NAME.test(host))
    return "forwardTo は、インターネットで使われている名前のアドレスにしてください(IPアドレスや庁内だけの名前は使えません)。";
  return null;
}

export const Beside = z.strictObject({
  forwardTo: z.string().superRefine((text, context) => {
    const problem = forwardProblem(text);
    if (problem) context.addIssue({ code: "custom", message: problem });
  }),
  /** `postbacks`: only taps on our own buttons are answered; `sure`: also questions that are surely about the plan */
  answers: z.enum(["postbacks", "sure"]),
});
export type Beside = z.infer<typeof Beside>;
