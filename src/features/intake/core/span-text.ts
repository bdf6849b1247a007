const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** `90s`, `5m`, `2h`, `1d`, `1h30m`, or `0`, as seconds; undefined when it is none of these. */
export function secondsOfSpan(text: string): number | undefined {
  const clean = text.trim().toLowerCase();
  if (clean === '0') return 0;
  if (!/^(\d{1,9}[smhd])+$/.test(clean)) return undefined;
  return [...clean.matchAll(/(\d+)([smhd])/g)].reduce(
    (seconds, [, count, unit]) => seconds + Number(count) * unitSeconds[unit as keyof typeof unitSeconds],
    0,
  );
}
