import { expect, test } from 'vitest';
import { conditionsInWords } from './conditions-words.ts';

test.each([
  ['', undefined],
  ['', null],
  ['only if critical', { criticalities: ['critical'] }],
  ['only if critical, high or low', { criticalities: ['critical', 'high', 'low'] }],
  ['only outside support hours', { supportHours: 'outside' as const }],
  [
    'only if high, on Sat and Sun (UTC), with more than 1 alert in 10 min',
    {
      criticalities: ['high'],
      hours: {
        zone: 'UTC',
        windows: [
          { fromDay: 6, fromMinute: 0, toDay: 7, toMinute: 0 },
          { fromDay: 7, fromMinute: 0, toDay: 1, toMinute: 0 },
        ],
      },
      alerts: { moreThan: 1, withinMinutes: 10 },
    },
  ],
])('%s', (words, conditions) => expect(conditionsInWords(conditions)).toBe(words));
