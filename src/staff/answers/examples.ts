/**
 * Questions a town's answers are known to be right for: what its service pages offer to ask, what its published FAQ is asked
 * by. A draft is tried against them before anybody sees it.
 */
import * as z from "zod";
import { dataFiles } from "../../app/pages.ts";
import { servicesOf } from "../../service/catalogue.ts";
import type { C } from "../context.ts";

/** Enough to notice that a draft takes a service's questions; each is answered twice (0.7 ms an answer). */
const PER_SERVICE_MAX = 2;
const Asks = z.record(z.string(), z.array(z.string()));

/** What the mini app's service pages offer, as the build shipped it; null where it shipped none. */
async function shippedAsks(c: C): Promise<z.infer<typeof Asks> | null> {
  try {
    const address = (await dataFiles(c.env.ASSETS, c.req.url)).towns[c.var.town.town.id]?.asks;
    const response = address ? await c.env.ASSETS.fetch(new Request(new URL(address.replace(/^\/app/, ""), c.req.url))) : null;
    return response?.ok ? (Asks.safeParse(await response.json()).data ?? null) : null;
  } catch {
    return null;
  }
}

export async function exampleQuestions(c: C, but: string): Promise<string[]> {
  const { town, knowledge } = c.var;
  const shipped = await shippedAsks(c);
  const ofServices = servicesOf(town).flatMap(({ id, name }) => [`${name.ja}はいつから`, ...(shipped?.[id] ?? []).slice(0, PER_SERVICE_MAX)]);
  const ofFaq = knowledge.overlay.faq.filter((faq) => faq.town === town.town.id && faq.id !== but).flatMap((faq) => faq.asks.slice(0, PER_SERVICE_MAX));
  return [...new Set([...ofServices, ...ofFaq])];
}
