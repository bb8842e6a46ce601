export { renderAnswer } from "./answer.ts";
export { senderName } from "./sender.ts";
export type { Links, View } from "./view.ts";
