import { render } from "preact";
import { App } from "./app.tsx";
import { askWhenBack, loadRest } from "./data/town.ts";
import { addressIsLines, startIdentity } from "./identity/identity.ts";
import { learn } from "./languages/index.ts";
import { readAddress, route, startNavigation } from "./navigation.ts";
import { reloadIfMissing } from "./new-build.ts";
import { needsChart, readyChart } from "./timeline/chart-later.tsx";
import { keepOffline } from "./worker/register.ts";

// https://vite.dev/guide/build#load-error-handling
addEventListener("vite:preloadError", reloadIfMissing);
startNavigation();
const root = document.getElementById("app");
/** Not a module that waits: those that come later import from this one. */
async function draw(into: HTMLElement): Promise<void> {
  try {
    // What the first drawing needs: then nothing on it jumps.
    await Promise.all([learn(route.value.language).catch(() => learn("ja")), needsChart(route.value) && readyChart()]);
    render(<App />, into);
  } catch {
    // No word of any language has come.
    into.textContent = "読みこめませんでした。もう一度開いてください。 This could not be loaded. Please open it again.";
  }
}
if (root) draw(root);
keepOffline();
loadRest();
askWhenBack();
// The page stands already; LINE's SDK now takes its own words out of the address.
if (addressIsLines()) startIdentity().then(readAddress);
