/** 「始まったら知らせて」 and its end. */
import { measureOf } from "../../answer/index.ts";
import { messages } from "../messages/index.ts";
import { ask } from "./ask.ts";
import { showSettings } from "./settings.ts";
import { type Context, mayFollow, nameOf, type Step, say, viewOf } from "./step.ts";

/** The id the service has now: buttons stay in chats for years, services move. */
function currentId(context: Context, id: string): string | null {
  const found = measureOf(context.knowledge, id);
  if (!found) return null;
  const measure = `${found.town.town.id}/${found.measure.id}`;
  const initiative = id.split("/")[2];
  return initiative && found.measure.initiatives.some((i) => i.id === initiative) ? `${measure}/${initiative}` : measure;
}

export function followService(context: Context, service: string): Step {
  const id = currentId(context, service);
  const town = id?.split("/")[0];
  if (id === null || !mayFollow(context, id) || (context.channel.town !== null && context.channel.town !== town))
    return say(messages.oldButton(viewOf(context)));
  // It has begun already: the answer says so, and no promise is made that could never come due.
  if (context.knowledge.records.get(id)?.state === "started") return ask(context, { text: nameOf(context, id, "ja"), masked: false });
  return say(messages.followed(viewOf(context), nameOf(context, id)), { change: "follow", service: id }, { change: "friend" });
}

export function unfollowService(context: Context, service: string): Step {
  const id = currentId(context, service) ?? service;
  if (!context.resident.follows.includes(id)) return say(messages.notFollowing(viewOf(context)));
  return say(messages.unfollowed(viewOf(context), nameOf(context, id)), { change: "unfollow", service: id });
}

/** 「やめる」: the one service followed; of several the settings list lets the resident pick. */
export function stopFollowing(context: Context): Step {
  const { follows } = context.resident;
  const [only] = follows;
  if (only === undefined) return say(messages.notFollowing(viewOf(context)));
  return follows.length === 1 ? unfollowService(context, only) : showSettings(context);
}
