import { describe, expect, test } from 'vitest';
import { pagesAgainBecause, seeksSomebody } from './pages-again.ts';

const paging = (state: string, startedAt: string, startedBecause = 'incident-opened') => ({
  state,
  startedAt,
  startedBecause,
});
const ben = { id: '1', name: 'Ben' };
const at = (minute: number) => `2026-01-01T02:${String(minute).padStart(2, '0')}:00.000Z`;

describe('an incident pages although somebody has it', () => {
  test.each([
    ['nobody has it', null, null, [paging('running', at(0))], undefined, true],
    ['nobody has it and it waits', null, null, [paging('waiting', at(0))], undefined, true],
    ['nobody has it and nobody was paged', null, null, [], undefined, false],
    ['the answer stands', ben, at(5), [paging('acknowledged', at(0))], undefined, false],
    ['a second answer is still needed', ben, at(5), [paging('running', at(0))], undefined, false],
    [
      'it rotted',
      ben,
      at(5),
      [paging('acknowledged', at(0)), paging('running', at(35), 'acknowledgement-rotted')],
      'acknowledgement-rotted',
      true,
    ],
    [
      'it rotted, and nobody was reached',
      ben,
      at(5),
      [paging('nobody-reached', at(35), 'acknowledgement-rotted'), paging('acknowledged', at(0))],
      'acknowledgement-rotted',
      true,
    ],
    [
      'it rotted, and was answered again',
      ben,
      at(5),
      [paging('acknowledged', at(0)), paging('acknowledged', at(35), 'acknowledgement-rotted')],
      undefined,
      false,
    ],
    [
      'whoever has it calls somebody by name',
      ben,
      at(5),
      [paging('running', at(9), 'escalated-by-person'), paging('acknowledged', at(0))],
      undefined,
      false,
    ],
    [
      'nobody was reached, then somebody came by and took it',
      ben,
      at(40),
      [paging('nobody-reached', at(0))],
      undefined,
      false,
    ],
  ] as const)('%s', (_name, lead, leadSince, pagings, because, seeks) => {
    const facts = { state: 'investigating', lead, leadSince, pagings } as const;
    expect(pagesAgainBecause(facts)).toBe(because);
    expect(seeksSomebody(facts)).toBe(seeks);
  });

  test('and is over: nobody is sought', () => {
    const facts = {
      state: 'resolved',
      lead: ben,
      leadSince: at(5),
      pagings: [paging('nobody-reached', at(35), 'acknowledgement-rotted')],
    } as const;
    expect(pagesAgainBecause(facts)).toBeUndefined();
    expect(seeksSomebody(facts)).toBe(false);
  });
});
