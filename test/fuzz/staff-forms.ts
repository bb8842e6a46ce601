/** Every form and JSON door of the console with its fields bent; what was stored is then looked at on the pages that show it. */
import fc from "fast-check";
import { isApi, methodOf, pathOf, ROUTES } from "../staff/routes-table.ts";
import { THINGS } from "./furnished-town.ts";
import { mutated, mutations } from "./mutate.ts";
import { anyText, markedText, unescapedIn } from "./texts.ts";
import type { World } from "./world.ts";

export type Signed = { cookie: string; csrf: string };

/** Signing in and out have their own tests; here they would end the session that sends the rest. */
const LEFT_OUT = ["POST /dev-sign-in", "POST /sign-out"];
const POSTS = Object.keys(ROUTES).filter((route) => methodOf(route) === "POST" && !LEFT_OUT.includes(route));
export const PAGES = Object.keys(ROUTES).filter((route) => methodOf(route) === "GET");

/** FormData of workerd refuses to make such a name; the raw bodies send it all the same. */
const sendableName = (name: string): string => name.replaceAll("\\", "");
const FIELDS = ["title_ja", "body_en", "link", "note", "reason", "revision", "count", "go", "ids", "weeklyCap", "officeHolders", "__proto__"];

const RAW_TYPES = [
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "application/json",
  "text/plain",
  "image/png",
];
const RAW_BODIES = ["--x", '--x\r\ncontent-disposition: form-data; name="a\\"\r\n\r\n1\r\n--x--', "--x\r\n\r\n--x--", "a=%zz&%=1&csrf=%ff", "{}", "null"];

export type Bend = { field: number; how: "replace" | "remove" | "twice"; text: string };
/** `raw`: instead of a form, these bytes under this type. */
export type StaffForm = {
  route: string;
  bends: Bend[];
  more: [string, string][];
  json: unknown;
  id: string | null;
  raw: { type: string; body: string } | null;
  look: string;
};

const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

export const staffForms: fc.Arbitrary<StaffForm> = fc.record({
  route: fc.constantFrom(...POSTS),
  bends: fc.array(fc.record({ field: fc.nat(20), how: fc.constantFrom("replace", "replace", "replace", "remove", "twice"), text: markedText }), {
    maxLength: 6,
  }),
  more: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...FIELDS), fc.string({ maxLength: 10 }).map(sendableName)), markedText), { maxLength: 3 }),
  json: mutations,
  id: seldom(anyText),
  raw: seldom(fc.record({ type: fc.constantFrom(...RAW_TYPES), body: fc.oneof(anyText, fc.constantFrom(...RAW_BODIES)) })),
  look: fc.constantFrom(...PAGES),
});

const inAddress = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, 300) || "x";

function address(route: string, id: string | null): string {
  const entry = ROUTES[route];
  if (!entry) throw new Error(`no route ${route}`);
  const path = pathOf(route, entry, THINGS);
  return id === null ? path : path.replace(/[^/]+(?=(\/(approve|decline|submit|stop|undo|autosave))?$)/, inAddress(id));
}

function bodyOf({ route, bends, more, json, raw }: StaffForm, csrf: string): { body: FormData | string; headers: Record<string, string> } {
  if (raw) return { body: raw.body, headers: { "content-type": raw.type } };
  const sent = ROUTES[route]?.sends?.(THINGS) ?? {};
  if (isApi(route)) return { body: JSON.stringify(mutated(sent, json as never)) ?? "", headers: { "content-type": "application/json" } };
  const form = new FormData();
  const fields = Object.entries(sent);
  const bent = (i: number) => bends.find((bend) => bend.field % Math.max(1, fields.length) === i);
  for (const [i, [name, value]] of fields.entries()) {
    const bend = bent(i);
    if (bend?.how === "remove") continue;
    const text = bend ? bend.text : value;
    const part = value instanceof File && typeof text === "string" ? new File([text], "x.csv", { type: "text/csv" }) : (text as string | File);
    form.append(name, part as string);
    if (bend?.how === "twice") form.append(name, value as string);
  }
  for (const [name, text] of more) form.append(name, text);
  // Without the session's token nothing behind it would be reached.
  form.set("csrf", csrf);
  return { body: form, headers: {} };
}

async function fine(response: Response, what: string): Promise<void> {
  const said = await response.text();
  if (response.status >= 500) throw new Error(`${what} answered ${response.status}: ${said.slice(0, 200)}`);
  const unescaped = response.headers.get("content-type")?.includes("html") ? unescapedIn(said) : [];
  if (unescaped.length > 0) {
    const at = said.indexOf(unescaped[0] ?? "");
    throw new Error(`${what} shows a text unescaped: ${said.slice(Math.max(0, at - 80), at + 40)}`);
  }
}

export async function checkStaffForm(one: StaffForm, world: World, { cookie, csrf }: Signed): Promise<void> {
  const { body, headers } = bodyOf(one, csrf);
  const to = address(one.route, one.id);
  const posted = await world.send(
    new Request(world.origin + to, { method: "POST", redirect: "manual", headers: { cookie, origin: world.origin, ...headers }, body }),
  );
  const location = posted.headers.get("location");
  await fine(posted, one.route);
  const next = location?.startsWith("/staff/") ? location : address(one.look, null);
  await fine(await world.send(new Request(world.origin + next, { redirect: "manual", headers: { cookie } })), `after ${one.route}: ${next}`);
  world.nothingWrong();
}
