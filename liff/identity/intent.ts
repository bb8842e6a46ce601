/** What the reader was about to do when LINE took them away to sign in; done once when they are back on the same page. */
const KEY = "itsukara-intent";

export function keepIntent(service: string): void {
  try {
    sessionStorage.setItem(KEY, service);
  } catch {
    // A browser that keeps nothing: the reader taps again.
  }
}

/** True once, for the service that was meant. */
export function takeIntent(service: string): boolean {
  try {
    if (sessionStorage.getItem(KEY) !== service) return false;
    sessionStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
