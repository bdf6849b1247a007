/** Somebody still means to do it. */
export function isOpenImprovement({ state }: { readonly state: string }): boolean {
  return state !== 'done' && state !== 'declined';
}

/** "A year", "3 years". */
export function yearsInWords(years: number): string {
  return years === 1 ? 'A year' : `${years} years`;
}
