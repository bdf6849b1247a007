/** As a `ref`: what one opened to write in is written in at once. */
export function focused(field: HTMLElement | null): void {
  field?.focus({ preventScroll: true });
}
