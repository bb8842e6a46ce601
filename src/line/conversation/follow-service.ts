/** 「始まったら知らせて」 and its end. */
import { currentServiceIds, followRuling } from "../../resident/follow-rule.ts";
import { messages } from "../messages/index.ts";
import { ask } from "./ask.ts";
import { showSettings } from "./settings.ts";
import { type Context, nameOf, type Step, say, viewOf } from "./step.ts";

export function followService(context: Context, id: string): Step {
  const { knowledge, channel, local, today } = context;
  const ruling = followRuling(knowledge, id, { channelTown: channel.town, local, today });
  if (ruling.ok) {
    const [only, ...others] = ruling.ids;
    // An old button may mean several services: the name it had says so, and each is told by itself.
    const name = nameOf(context, others.length === 0 ? (only ?? id) : id);
    return say(messages.followed(viewOf(context), name, ruling.ids.length), ...ruling.ids.map((service) => ({ change: "follow", service }) as const), {
      change: "friend",
    });
  }
  // It has begun already: the answer says so, and no promise is made that could never come due.
  if (ruling.reason === "already_started") {
    const [current = id] = currentServiceIds(knowledge, id);
    return ask(context, { text: nameOf(context, current, "ja"), masked: false });
  }
  return say(messages.oldButton(viewOf(context)));
}

export function unfollowService(context: Context, id: string): Step {
  const meant = new Set([id, ...currentServiceIds(context.knowledge, id)]);
  // What was followed long ago may stand under another id of the same service.
  const followed = context.resident.follows.filter((kept) => [kept, ...currentServiceIds(context.knowledge, kept)].some((one) => meant.has(one)));
  if (followed.length === 0) return say(messages.notFollowing(viewOf(context)));
  return say(messages.unfollowed(viewOf(context), nameOf(context, id)), ...followed.map((service) => ({ change: "unfollow", service }) as const));
}

/** 「やめる」: the one service followed; of several the settings list lets the resident pick. */
export function stopFollowing(context: Context): Step {
  const { follows } = context.resident;
  const [only] = follows;
  if (only === undefined) return say(messages.notFollowing(viewOf(context)));
  return follows.length === 1 ? unfollowService(context, only) : showSettings(context);
}
