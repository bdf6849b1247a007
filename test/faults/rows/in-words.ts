import type { Violation } from '../lab/history.ts';

export const inWords = ({ rule, what }: Violation): string => `${rule}: ${what}`;
