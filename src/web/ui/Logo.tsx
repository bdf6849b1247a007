/** The boat that stays level. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <path d="M2 12h18c-1.2 4.6-4.4 7-9 7s-7.8-2.4-9-7z" fill="var(--sea)" />
      <path d="M11 2v8" stroke="var(--ink)" strokeWidth="2" />
      <path d="M11 3l6 6h-6z" fill="var(--ink)" />
    </svg>
  );
}
