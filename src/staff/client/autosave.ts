/** Saves a draft two seconds after the last letter, by the same fields as the form; the line `[data-saved]` says so. */
const PAUSE_MS = 2_000;

export function startAutosave(form: HTMLFormElement): void {
  const address = form.dataset.autosave;
  const line = form.querySelector<HTMLElement>("[data-saved]");
  if (!address || !line) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let saving: Promise<void> | null = null;

  async function save(): Promise<void> {
    if (stopped || !address || !line) return;
    const data = new FormData(form);
    // Files go only with the button: a slow line would send them again and again.
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    try {
      const response = await fetch(address, {
        method: "POST",
        body: new URLSearchParams([...data] as [string, string][]),
        headers: { accept: "application/json" },
      });
      const answer = (await response.json()) as { revision?: number; says: string; stop?: boolean };
      line.textContent = answer.says;
      stopped = answer.stop === true;
      const revision = form.querySelector<HTMLInputElement>("input[name=revision]");
      if (answer.revision !== undefined && revision) revision.value = String(answer.revision);
    } catch {
      line.textContent = "自動の保存ができませんでした。「下書きを保存」を押してください。";
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      saving = save().finally(() => {
        saving = null;
      });
    }, PAUSE_MS);
  });

  // A button pressed while the draft saves itself waits for the revision that comes back, or it would be told that somebody else was first.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    void saving.then(() => form.requestSubmit(event.submitter));
  });
}
