const units = ['B', 'KB', 'MB', 'GB'] as const;

/** `480 B`, `12 KB`, `1.4 MB`: as people compare sizes, by thousands. */
export function bytesInWords(byteCount: number): string {
  let count = Math.max(0, byteCount);
  let unit = 0;
  while (unit < units.length - 1 && Math.round(count) >= 1000) {
    count /= 1000;
    unit += 1;
  }
  const rounded = unit > 1 && count < 9.95 ? count.toFixed(1) : String(Math.round(count));
  return `${rounded} ${units[unit]}`;
}
