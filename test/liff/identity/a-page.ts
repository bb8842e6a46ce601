/** The little of a browser that the identity room touches, for tests without one. */
import { vi } from "vitest";

function aStorage(): Storage {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
  return Object.setPrototypeOf(kept, methods) as Storage;
}

type Options = { address?: string; boot?: object /** the window around the frame */; framedBy?: object };

/** A page at an address, with what the worker put into it; modules imported after this see it. */
export function aPage({ address = "http://localhost:8787/app/miki/settings?lang=en", boot = {}, framedBy }: Options = {}) {
  vi.resetModules();
  const url = new URL(address);
  const left: string[] = [];
  const local = aStorage();
  const session = aStorage();
  const replaceState = (_state: unknown, _title: string, to: string | URL) => {
    url.href = new URL(to, url).href;
  };
  vi.stubGlobal("location", Object.assign(url, { assign: (to: URL | string) => left.push(String(to)), replace: (to: URL | string) => left.push(String(to)) }));
  vi.stubGlobal("history", { state: null, replaceState });
  vi.stubGlobal("localStorage", local);
  vi.stubGlobal("sessionStorage", session);
  const written = JSON.stringify({ channel: "miki", local: true, liffId: null, now: Date.now(), ...boot });
  vi.stubGlobal("document", { getElementById: () => ({ textContent: written, dataset: {} }) });
  const own: { parent?: unknown } = {};
  own.parent = framedBy ?? own;
  vi.stubGlobal("window", own);
  return { url, left, local, session };
}

export function aToken(exp: number, sub = "U1"): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "HS256" })}.${part({ sub, exp })}.signature`;
}
