/** 設定 and notices. */
import { messages } from "../messages/index.ts";
import { type Context, languageOfResident, nameOf, type Step, say, townOfContext, viewOf } from "./step.ts";

export function showSettings(context: Context): Step {
  const { resident } = context;
  const follows = resident.follows.map((id) => ({ id, name: nameOf(context, id) }));
  return say(messages.settings(viewOf(context), { town: townOfContext(context), language: languageOfResident(resident), notices: resident.notices, follows }));
}

export function setNotices(context: Context, on: boolean): Step {
  const view = viewOf(context);
  return say(on ? messages.noticesOn(view) : messages.noticesOff(view), { change: "notices", on }, { change: "friend" });
}
