/** The phone beside the form: the server draws it again from what is typed, a moment after the last letter. */
const PAUSE_MS = 600;

export function startPreview(frame: HTMLElement): void {
  const address = frame.dataset.preview;
  const form = document.querySelector<HTMLFormElement>(`#${frame.dataset.form ?? ""}`);
  if (!address || !form) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const data = new FormData(form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      const response = await fetch(address, { method: "POST", body: new URLSearchParams([...data] as [string, string][]) }).catch(() => null);
      if (response?.ok) frame.innerHTML = await response.text();
    }, PAUSE_MS);
  });
}
