import type { Conformance } from './other-end.fixture.ts';

/** What is not tried of each channel, and why: one line each, as docs/channels.md has it. */
export function conformanceInWords(of: Readonly<Record<string, Conformance>>): string[] {
  return Object.entries(of)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([channel, { cannot, repeatsLookAlike }]) => {
      const byReason = Map.groupBy(Object.entries(cannot), ([, reason]) => reason);
      const parts = [...byReason].map(
        ([reason, behaviours]) =>
          `${behaviours.map(([behaviour]) => `"${behaviour}"`).join(', ')}: ${reason}`,
      );
      if (repeatsLookAlike !== undefined) parts.push(`a repeat is not dropped: ${repeatsLookAlike}`);
      return `- **${channel}**: ${parts.length === 0 ? 'everything is tried' : parts.join('; ')}.`;
    });
}
