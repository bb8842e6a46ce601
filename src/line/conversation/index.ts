/** One event of a conversation to its step: a table of contents. */
import { type Language, serviceOf } from "../../answer/index.ts";
import type { Input } from "../inbox/entry.ts";
import { MESSAGES_PER_CALL } from "../limits.ts";
import { messages } from "../messages/index.ts";
import { ask, chooseTownAndAnswer } from "./ask.ts";
import { type Command, commandIn } from "./chat-words.ts";
import { emergency } from "./emergency.ts";
import { askErase, eraseAll, keepAll } from "./erase.ts";
import { notUnderstood, understood } from "./feedback.ts";
import { followService, stopFollowing, unfollowService } from "./follow-service.ts";
import { chooseLanguage, chooseThisLanguage } from "./language.ts";
import { onlyOurs } from "./ours.ts";
import { setNotices, showSettings } from "./settings.ts";
import { type Context, type Step, say, townOfContext, viewOf } from "./step.ts";
import { keepFromTown, sendToTown, tellTown } from "./tell-town.ts";
import { chooseTown } from "./town.ts";

export type { Change, Context, Step } from "./step.ts";

function openMenu(context: Context, entry: "search" | "news" | "phone" | "language" | "other-languages" | "settings"): Step {
  switch (entry) {
    case "search":
      return say(messages.help(viewOf(context)));
    case "news":
      return say(messages.news(viewOf(context)));
    case "phone":
      return say(messages.phone(viewOf(context), townOfContext(context), context.minutes));
    case "language":
      return chooseLanguage(context);
    case "other-languages":
      return say(messages.otherLanguages(viewOf(context)));
    case "settings":
      return showSettings(context);
  }
}

/** The language, and what was told last once more in it. */
function sayInLanguage(context: Context, language: Language): Step {
  const chosen = chooseThisLanguage(context, language);
  const { resident, knowledge } = context;
  const told = resident.topic?.service ? serviceOf(knowledge, resident.topic.service) : null;
  if (!told) return chosen;
  const text = `${told.town.town.name}の${told.service.name.ja}`;
  const again = ask({ ...context, resident: { ...resident, language } }, { text, masked: false });
  return { changes: [...chosen.changes, ...again.changes], messages: [...chosen.messages, ...again.messages].slice(0, MESSAGES_PER_CALL) };
}

function obey(context: Context, command: Command): Step {
  switch (command.a) {
    case "language":
      return sayInLanguage(context, command.v);
    case "town":
      return chooseTownAndAnswer(context, command.v);
    case "choose-town":
      return chooseTown(context);
    case "follow":
      return followService(context, command.v);
    case "unfollow":
      return unfollowService(context, command.v);
    case "stop":
      return stopFollowing(context);
    case "understood":
      return understood(context);
    case "not-understood":
      return notUnderstood(context);
    case "tell-town":
      return tellTown(context);
    case "tell-town-send":
      return sendToTown(context);
    case "tell-town-cancel":
      return keepFromTown(context);
    case "notices":
      return setNotices(context, command.v === "on");
    case "erase":
      return askErase(context);
    case "erase-yes":
      return eraseAll(context);
    case "erase-no":
      return keepAll(context);
    case "menu":
      return openMenu(context, command.v);
    case "ask":
      return ask(context, { text: command.v, masked: false });
    case "help":
      return say(messages.help(viewOf(context)));
    case "tester":
      return say(messages.testerAsked(viewOf(context)), { change: "tester", code: command.v });
  }
}

/** One kind answer a minute, then silence; never for an emergency or for what needs no answer. */
function slowDown(context: Context): Step | null {
  if (context.pace === "fine") return null;
  return context.pace === "tell" ? { ...say(messages.tooMany(viewOf(context))), note: "too-many" } : { ...say([]), note: "silenced" };
}

function stepFor(context: Context, input: Input): Step {
  switch (input.kind) {
    case "emergency":
      return emergency(context, input.answer);
    case "text": {
      const command = commandIn(input.text);
      return slowDown(context) ?? (command ? obey(context, command) : ask(context, input));
    }
    case "postback":
      return slowDown(context) ?? ("unknown" in input.postback ? say(messages.oldButton(viewOf(context))) : obey(context, input.postback));
    case "media":
      return slowDown(context) ?? say(input.media === "unknown" ? messages.help(viewOf(context)) : messages.media(viewOf(context), input.media));
    case "follow":
      return say(messages.welcome(viewOf(context)), { change: "friend", followed: true });
    case "unfollow":
      return say([], { change: "left" });
    case "unsend":
      return say([], ...(context.messageId === null ? [] : [{ change: "withdraw" as const, messageId: context.messageId }]));
    case "join":
      return say(messages.groupLine(viewOf(context)));
  }
}

export function converse(context: Context, input: Input): Step {
  return onlyOurs(context, input, stepFor(context, input));
}
