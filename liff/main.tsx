import { render } from "preact";
import { App } from "./app.tsx";
import { askWhenBack, loadRest } from "./data/town.ts";
import { addressIsLines, startIdentity } from "./identity/identity.ts";
import { readAddress, startNavigation } from "./navigation.ts";
import { keepOffline } from "./worker/register.ts";

startNavigation();
const root = document.getElementById("app");
if (root) render(<App />, root);
keepOffline();
loadRest();
askWhenBack();
// The page stands already; LINE's SDK now takes its own words out of the address.
if (addressIsLines()) startIdentity().then(readAddress);
