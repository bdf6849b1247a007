import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StakeholderState } from './stakeholder-state.ts';
import { confirmMail, factsOf, subjectOfTicket, ticketMail, type TicketMail } from './ticket-mail.ts';

const nowMs = Date.UTC(2026, 10, 3, 3, 0);
const state: StakeholderState = {
  key: 'INC-4',
  title: 'Checkout fails',
  criticality: 'critical',
  stateInWords: 'Investigating',
  beganAt: new Date(Date.UTC(2026, 10, 3, 2, 14)),
  resolvedAt: null,
  team: 'Shop',
  serviceName: 'Checkout',
  whatWeKnow: ['Card payments time out'],
  lastUpdates: [{ at: new Date(Date.UTC(2026, 10, 3, 2, 50)), did: '', found: 'One in ten fails', next: '' }],
  nextUpdateDueAt: new Date(Date.UTC(2026, 10, 3, 3, 5)),
};
const mail = (given: Partial<TicketMail> = {}): TicketMail => ({
  kind: 'announcement',
  state,
  news: [],
  nowMs,
  zone: 'UTC',
  ...given,
});

describe('what a mail says', () => {
  test('the first one: how it stands, since when, how bad, the last update, the next one, and where to look', () => {
    const link = { label: 'See how it stands', url: 'https://evenkeel.test/s/abc' };
    const { subject, text } = ticketMail(mail({ link, leaveUrl: 'https://evenkeel.test/s/abc/leave' }));
    expect(subject).toBe('[INC-4] Checkout fails');
    expect(text).toBe(`Checkout fails

02:50 UTC  The last update
  Found: One in ten fails

How it stands: Investigating
Since: 02:14 UTC, 46 min
How bad: Many people cannot do what they came for
What is affected: Checkout
Who works on it: Team Shop
What we know: Card payments time out
Next update: due 03:05 UTC

See how it stands:
https://evenkeel.test/s/abc

--
No more mail about this:
https://evenkeel.test/s/abc/leave
`);
  });

  test('the end: from when to when', () => {
    const over = { ...state, stateInWords: 'Resolved', resolvedAt: new Date(nowMs) };
    expect(factsOf(over, nowMs, 'Europe/Oslo')).toContainEqual(['When', '03:14 to 04:00, 46 min in all']);
    expect(ticketMail(mail({ kind: 'end', state: over })).text).toMatch(/^It is over: Checkout fails\n/);
  });

  test('the question to a stranger holds nothing that another stranger could have written', () => {
    const { text } = confirmMail({ key: 'INC-4', confirmUrl: 'https://evenkeel.test/s/x/confirm' });
    expect(text).not.toContain('Checkout');
  });
});

describe('for every text from outside', () => {
  const anyText = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      'a\r\nBcc: victim@else.test',
      '<script>alert(1)</script>',
      '"><img src=x onerror=y>',
      '\u2028x',
    ),
  );
  const written = fc.record({
    title: anyText,
    team: anyText,
    serviceName: anyText,
    found: anyText,
    said: anyText,
  });

  test('the HTML has no markup but ours, and the first line of the text is one line', () => {
    const tags = (html: string) => (html.match(/<[a-z!/]/gi) ?? []).length;
    const plain = tags(build({ title: 'x', team: 'x', serviceName: 'x', found: 'x', said: 'x' }).html);
    fc.assert(
      fc.property(written, (given) => {
        const { html, subject } = build({
          ...given,
          found: given.found.trim() === '' ? 'x' : given.found,
        });
        expect(tags(html)).toBe(plain);
        expect(subject.startsWith('[INC-4] ')).toBe(true);
        expect(subject.isWellFormed() || !given.title.isWellFormed()).toBe(true);
      }),
    );
  });

  function build({ title, team, serviceName, found, said }: Record<string, string>) {
    return ticketMail(
      mail({
        kind: 'news',
        state: { ...state, title: title!, team: team!, serviceName: serviceName!, whatWeKnow: [found!] },
        news: [{ at: new Date(nowMs).toISOString(), title: said!, lines: [['Found', found!]] }],
      }),
    );
  }

  test('a long title is cut and never in the middle of a sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 150, maxLength: 400 }), (title) => {
        const subject = subjectOfTicket({ key: 'INC-4', title });
        expect(subject.length).toBeLessThanOrEqual(150);
        expect(subject.isWellFormed()).toBe(true);
      }),
    );
  });
});
