/** Any request to the public API: any query, any id in the address, any body. */
import fc from "fast-check";
import { ROUTES } from "../../src/api/route-table.ts";
import { mutated, mutations } from "./mutate.ts";
import { anyText, markedText, unescapedIn } from "./texts.ts";
import { tokenOf, type World } from "./world.ts";

const IDS: Record<string, readonly string[]> = {
  town: ["miki", "kagamiishi", "misaki"],
  id: ["kakanai-madoguchi", "madoguchi-kaikaku", "a1sent"],
  service: ["kagamiishi/kakanai-madoguchi", "kagamiishi%2Fkakanai-madoguchi"],
};
const STRANGE_IDS = ["nosuch", "..", "%2e%2e", "constructor", "__proto__"];
const VALUES = ["miki", "kagamiishi", "ja", "en", "2026-11-20", "yoyaku", "started", "書かない窓口っていつから"];
const BODIES = [
  { language: "en", notices: true, interests: ["yoyaku"] },
  { service: "kagamiishi/kakanai-madoguchi", about: "date", text: "日付がちがいます" },
  { text: "書かない窓口はいつから" },
];
const NAMES = ["q", "town", "theme", "lang", "status", "channel", "date", "limit", "__proto__"];

/** What stands in an address cannot be half a letter. */
const inAddress = (text: string) => encodeURIComponent(text.toWellFormed());
const strangeId = fc.oneof(
  fc.constantFrom(...STRANGE_IDS),
  anyText.map((t) => inAddress(t).slice(0, 900)),
);
const idOf = (name: string) => fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...(IDS[name] ?? ["1"])) }, { weight: 1, arbitrary: strangeId });
/** Two residents, so that settings and erasure meet each other. */
const TOKENS = ["1", "2"].map((n) => `Bearer ${tokenOf(`U${n.repeat(32)}`)}`);

export type ApiRequest = {
  method: string;
  path: string;
  ids: Record<string, string>;
  query: [string, string][];
  body: unknown;
  headers: Record<string, string>;
};

export const apiRequests: fc.Arbitrary<ApiRequest> = fc.record({
  method: fc.constantFrom("", "", "", "", "", "", "", "GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"),
  path: fc.constantFrom(...ROUTES.map((route) => `${route.method.toUpperCase()} ${route.path}`), "GET /openapi.json", "GET /docs", "GET /nosuch"),
  ids: fc.record({ town: idOf("town"), id: idOf("id"), service: idOf("service") }),
  query: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 8 })), fc.oneof(fc.constantFrom(...VALUES), markedText)), {
    maxLength: 4,
  }),
  body: fc.oneof(
    fc.tuple(fc.constantFrom(...BODIES), mutations).map(([body, all]) => JSON.stringify(mutated(body, all)) ?? ""),
    anyText,
  ),
  headers: fc.record(
    {
      "content-type": fc.constantFrom("application/json", "application/json", "application/json", "text/plain", "multipart/form-data; boundary=x"),
      accept: fc.constantFrom("text/html", "*/*", "application/json"),
      authorization: fc.constantFrom(...TOKENS, ...TOKENS, "Bearer x", "Bearer e30.e30.e30", "Basic eDp4"),
      "if-none-match": fc.constantFrom('"x"', "*", "W/"),
      // Whoever asks too often gets a kind 429; here that would hide what lies behind it.
      "cf-connecting-ip": fc.ipV4(),
    },
    { requiredKeys: ["cf-connecting-ip", "content-type"] },
  ),
});

export async function checkApiRequest({ method, path, ids, query, body, headers }: ApiRequest, world: World): Promise<void> {
  const [own = "GET", pattern = "/"] = path.split(" ");
  const verb = method || own;
  const address = pattern.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "1");
  const search = query.map(([name, value]) => `${inAddress(name)}=${inAddress(value)}`).join("&");
  const init = { method: verb, headers, ...(["GET", "HEAD"].includes(verb) ? {} : { body: String(body) }) };
  const response = await world.send(new Request(`${world.origin}/api/v1${address}?${search}`, init));
  const said = await response.text();
  // 503 is a fact with a name (LINE cannot be asked, reports are full), never a stack.
  const named = response.status === 503 && said.includes('"error"');
  if (response.status >= 500 && !named) throw new Error(`${verb} ${address} answered ${response.status}: ${said.slice(0, 200)}`);
  if (response.headers.get("content-type")?.includes("html") && unescapedIn(said).length > 0) throw new Error(`unescaped in ${address}`);
  world.nothingWrong();
}
