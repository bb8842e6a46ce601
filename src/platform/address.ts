/** Which address a request came from, as a key for limits. Kept nowhere else. */

/** Cloudflare sets it and overwrites whatever a client sent: https://developers.cloudflare.com/fundamentals/reference/http-headers/ */
const ADDRESS_HEADER = "cf-connecting-ip";
/** One subscriber of IPv6 has a whole /64 and could else come from a new address each time. */
const IPV6_SUBSCRIBER_GROUPS = 4;

/** The first four groups, with the zeros that `::` stands for written out. */
function subscriberOf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...after]
    .slice(0, IPV6_SUBSCRIBER_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/** Null where nobody says it: on this machine, or in a test. */
export function addressOf(headers: Headers): string | null {
  const address = headers.get(ADDRESS_HEADER)?.trim();
  if (!address) return null;
  return address.includes(":") ? subscriberOf(address) : address;
}
