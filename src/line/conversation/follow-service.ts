/** 「始まったら知らせて」 and its end. */
import { currentServiceId, followRuling, followsLeft, followsStopped } from "../../resident/follow-rule.ts";
import { messages } from "../messages/index.ts";
import { ask } from "./ask.ts";
import { showSettings } from "./settings.ts";
import { type Context, nameOf, type Step, say, viewOf } from "./step.ts";

export function followService(context: Context, service: string): Step {
  const { knowledge, channel, local, today } = context;
  const ruling = followRuling(knowledge, service, { channelTown: channel.town, local, today });
  if (ruling.ok) {
    // An old button may mean several services; each is told by itself.
    const count = followsLeft(knowledge, ruling.id, "", today).length;
    return say(
      messages.followed(viewOf(context), nameOf(context, ruling.id), { count, others: context.othersWaiting ?? null }),
      { change: "follow", service: ruling.id },
      { change: "friend" },
    );
  }
  // It has begun or ended already: the answer says so, and no promise is made that could never come due.
  if (ruling.reason === "already_started" || ruling.reason === "over") {
    const name = nameOf(context, currentServiceId(knowledge, service) ?? service, "ja");
    return ask(context, { text: name, masked: false });
  }
  return say(messages.oldButton(viewOf(context)));
}

export function unfollowService(context: Context, service: string): Step {
  const { knowledge, resident } = context;
  const ended = followsStopped(knowledge, resident.follows, service);
  if (ended.length === 0) return say(messages.notFollowing(viewOf(context)));
  const name = nameOf(context, currentServiceId(knowledge, service) ?? service);
  return say(messages.unfollowed(viewOf(context), name), ...ended.map((one) => ({ change: "unfollow", service: one }) as const));
}

/** 「やめる」: the one service followed; of several the settings list lets the resident pick. */
export function stopFollowing(context: Context): Step {
  const { follows } = context.resident;
  const [only] = follows;
  if (only === undefined) return say(messages.notFollowing(viewOf(context)));
  return follows.length === 1 ? unfollowService(context, only) : showSettings(context);
}
