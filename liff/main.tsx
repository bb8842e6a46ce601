import { render } from "preact";
import { App } from "./app.tsx";
import { startNavigation } from "./navigation.ts";

startNavigation();
const root = document.getElementById("app");
if (root) render(<App />, root);
