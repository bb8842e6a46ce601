/**
 * What the console does beyond plain pages and forms: drafts kept while one types, the preview that follows, progress that
 * moves. Without it every page still works; nothing here decides anything.
 */
import "./console.css";
import { startAutosave } from "./autosave.ts";
import { startPreview } from "./preview.ts";
import { startProgress } from "./progress.ts";

// What came back with something to mend is read out first.
document.querySelector<HTMLElement>("[data-focus]")?.focus();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) startAutosave(form);
for (const frame of document.querySelectorAll<HTMLElement>("[data-preview]")) startPreview(frame);
for (const box of document.querySelectorAll<HTMLElement>("[data-progress]")) startProgress(box);

// A button pressed twice sends twice; the second press goes nowhere until the page answers.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 5_000);
  });
}
