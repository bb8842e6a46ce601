/** A town's accent colour as CSS variables; the stylesheet lightens it in the dark. */
export function townStyle(color: string): Record<string, string> {
  return { "--town": color };
}
