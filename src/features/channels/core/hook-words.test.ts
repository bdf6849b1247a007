import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptDestination, shownDestination, type DestinationAddress } from './destination.ts';
import { discordPage, mattermostPage, ntfyPage, teamsPage } from './hook-words.ts';
import type { OutgoingMessage } from './message.ts';

const page: OutgoingMessage = {
  kind: 'page',
  title: 'Checkout returns errors',
  lines: ['Critical on Checkout, since 02:09.', 'Paged: Ada Lund at 02:10.'],
  url: 'https://evenkeel.test/p/token',
  ackUrl: 'https://evenkeel.test/p/token/acknowledge',
  criticality: 'critical',
  incidentKey: 'INC-42',
  tag: 'incident-42',
  at: '2026-11-21T01:15:00.000Z',
};
const toTeam: OutgoingMessage = { ...page, url: 'https://evenkeel.test/incidents/INC-42', ackUrl: null };

describe('what is made of a page', () => {
  test('Mattermost gets an attachment that leads to the incident', () => {
    expect(mattermostPage(toTeam)).toEqual({
      username: 'Evenkeel',
      attachments: [
        {
          fallback: 'Critical: Checkout returns errors [INC-42]',
          color: '#b3261e',
          title: 'Critical: Checkout returns errors \\[INC-42\\]',
          title_link: 'https://evenkeel.test/incidents/INC-42',
          text: 'Critical on Checkout, since 02:09.\nPaged: Ada Lund at 02:10.\n[Open INC-42](https://evenkeel.test/incidents/INC-42)',
        },
      ],
    });
  });
  test('Discord gets words for the phone and an embed to look at', () => {
    expect(discordPage(toTeam)).toMatchObject({
      content: 'Critical: Checkout returns errors \\[INC-42\\]',
      allowed_mentions: { parse: [] },
      embeds: [{ title: 'Open INC-42', url: 'https://evenkeel.test/incidents/INC-42', color: 0xb3261e }],
    });
  });
  test('ntfy gets buttons that answer, only while there is something to answer', () => {
    const labels = (message: OutgoingMessage) =>
      (ntfyPage(message, 't', 's') as { actions: { label: string }[] }).actions.map(({ label }) => label);
    expect(labels(page)).toEqual(["I've got it", 'Escalate', 'Look']);
    expect(labels({ ...page, kind: 'test' })).toEqual(['It arrived', 'Look']);
    expect(labels({ ...page, ended: 'Ben has it.' })).toEqual(['Look']);
    expect(labels(toTeam)).toEqual(['Look']);
    const together = { count: 2, items: [] };
    expect(labels({ ...page, together })).toEqual(["I've got all of them", 'Look']);
  });
  test.each([
    ['a critical page', page, 5],
    ['a moderate page', { ...page, criticality: 'moderate' }, 4],
    ['a notice', { ...page, kind: 'notice', ackUrl: null }, 3],
    ['a loud notice', { ...page, kind: 'notice', ackUrl: null, loud: true }, 5],
    ['a test page', { ...page, kind: 'test', criticality: null }, 5],
    ['a page that is over', { ...page, ended: 'Resolved.' }, 3],
  ] as const)('%s has the priority that fits', (_, message, priority) => {
    expect(ntfyPage(message, 't', 's')).toMatchObject({ priority });
  });
});

const text = (of: object, name: string): string => String((of as Record<string, unknown>)[name] ?? '');
const bytesOf = (words: string): number => Buffer.byteLength(words);

describe('laws', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.constantFrom(
      '@channel @here <!channel> @everyone',
      '[click](javascript:alert(1)) ![x](http://evil)',
      '\u0000\r\nX: y',
      '`'.repeat(2_000),
      '💥'.repeat(1_500),
      '',
    ),
  );
  const anything = fc
    .record({
      title: hostile,
      lines: fc.array(hostile, { maxLength: 30 }),
      criticality: fc.constantFrom('critical', 'low', 'no such thing', null),
      ended: fc.option(hostile, { nil: undefined }),
    })
    .map(({ ended, ...given }): OutgoingMessage => ({
      ...page,
      ...given,
      ...(ended === undefined ? {} : { ended }),
    }));

  test('whatever came from outside, each message is one that its service takes', () => {
    fc.assert(
      fc.property(anything, (message) => {
        const discord = discordPage(message);
        const teams = teamsPage(message);
        const ntfy = ntfyPage(message, 't', 's');
        expect(text(discord, 'content').length).toBeLessThanOrEqual(2_000);
        expect(text(discord, 'content')).not.toBe('');
        const [embed] = (discord as { embeds: object[] }).embeds;
        expect(text(embed!, 'description').length).toBeLessThanOrEqual(4_096);
        const [attachment] = (mattermostPage(message) as { attachments: object[] }).attachments;
        expect(text(attachment!, 'text').length).toBeLessThan(16_383);
        expect(text(attachment!, 'text')).toContain('](https://evenkeel.test/p/token)');
        expect(bytesOf(JSON.stringify(teams))).toBeLessThan(28 * 1024);
        expect(bytesOf(text(ntfy, 'message'))).toBeLessThanOrEqual(4_096);
        expect(text(ntfy, 'message')).not.toBe('');
      }),
    );
  });
  test('nobody is called by a word from outside', () => {
    fc.assert(
      fc.property(anything, (message) => {
        expect(JSON.stringify(mattermostPage(message))).not.toMatch(/@[a-z]/i);
      }),
    );
  });
  const address: fc.Arbitrary<DestinationAddress> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('teams' as const, 'mattermost' as const, 'discord' as const),
      url: fc.webUrl({ withQueryParameters: true }).map((url) => `${url.replace(/\/?$/, '')}/secret-part`),
    }),
    fc.record({
      kind: fc.constant('ntfy' as const),
      topic: fc.constant('secret-part'),
      token: fc.constant('tk_secret'),
    }),
  );
  test('what people are shown of an address never lets them post', () => {
    fc.assert(
      fc.property(address, (to) => {
        if (to.kind === 'webhook') return;
        const { address: open } = keptDestination(to);
        expect(shownDestination(to.kind, open)).not.toContain('secret-part');
        if (to.kind !== 'ntfy') expect(JSON.stringify(open)).not.toContain('secret-part');
        expect(JSON.stringify(open)).not.toContain('tk_secret');
      }),
    );
  });
});
