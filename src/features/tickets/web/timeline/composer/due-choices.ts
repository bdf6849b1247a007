import { durationInWords } from '../../../../../kit/duration.ts';

const usual = [5, 10, 30, 60, 240, 1440];

/** How soon an answer may be needed: the usual times, with that of the team among them. */
export function dueChoices(teamMinutes: number): { value: string; label: string }[] {
  return [...new Set([...usual, teamMinutes])]
    .toSorted((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: `in ${durationInWords(minutes * 60)}` }));
}
