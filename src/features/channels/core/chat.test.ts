import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, escapeSlack, slackOf, teamsOf, type ChatMessage } from './chat-message.ts';
import { mentionedIn, slackToMarkdown } from './slack-text.ts';

const message = (change: Partial<ChatMessage> = {}): ChatMessage => ({
  title: 'Ada Lund has it',
  rest: 'from the web, 48 s after it began',
  text: null,
  facts: [],
  link: { label: 'INC-4', url: 'https://evenkeel.test/incidents/INC-4' },
  ...change,
});

describe('what is said in Slack', () => {
  test('title, rest, facts and link', () => {
    const { text, blocks } = slackOf(
      message({ title: 'Update', rest: 'Ada Lund', facts: [{ name: 'Did', value: 'Drained gw-3' }] }),
    );
    expect(text).toBe('Update: Ada Lund');
    expect(JSON.stringify(blocks)).toContain('*Update* Ada Lund\\nDid: Drained gw-3');
    expect(JSON.stringify(blocks)).toContain('<https://evenkeel.test/incidents/INC-4|INC-4>');
  });
  test('what came from outside calls nobody and links nowhere', () => {
    const said = JSON.stringify(
      slackOf(message({ title: '<!channel> <https://evil.test|click>', text: '<@U1> & co' })),
    );
    expect(said).not.toMatch(/<!channel|<https:\/\/evil|<@U1/);
    expect(said).toContain('&lt;!channel&gt;');
  });
  test('law: nothing from outside keeps an angle bracket, and no block is longer than Slack takes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 30_000 }), (title, text) => {
        const { blocks } = slackOf(message({ title, text, link: null }));
        for (const block of blocks as { text: { text: string } }[]) {
          expect(block.text.text.replace(/^>/gm, '')).not.toMatch(/[<>]/);
          expect(block.text.text.length).toBeLessThanOrEqual(3_000);
        }
      }),
    );
  });
  test('law: escaping is undone by reading', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[*~`]/.test(text)),
        (text) => {
          expect(slackToMarkdown(escapeSlack(text), new Map())).toBe(text.trim());
        },
      ),
    );
  });
});

describe('what is said in Teams', () => {
  test('a card with title, facts and one button', () => {
    const card = JSON.stringify(teamsOf(message({ facts: [{ name: 'Found', value: '91 %' }] })));
    expect(card).toContain('"type":"AdaptiveCard"');
    expect(card).toContain('"title":"Found","value":"91 %"');
    expect(card).toContain('"url":"https://evenkeel.test/incidents/INC-4"');
  });
  test.each([
    ['[click](https://evil.test)', '\\[click\\]\\(https://evil.test\\)'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. one', '\\1. one'],
    ['plain words, 91 %', 'plain words, 91 %'],
  ])('%s stays text', (from, to) => expect(escapeMarkdown(from)).toBe(to));
});

describe('what was said in Slack, as Markdown', () => {
  const names = new Map([['U1', 'Ada Lund']]);
  test.each([
    ['<@U1> look', '@Ada Lund look'],
    ['<@U2> look', '@somebody look'],
    ['<@U2|ben> look', '@ben look'],
    ['<!here> now', '@here now'],
    ['see <#C1|ops>', 'see #ops'],
    ['<https://a.test/x>', 'https://a.test/x'],
    ['<https://a.test/x|the dashboard>', '[the dashboard](https://a.test/x)'],
    ['<javascript:alert(1)|the dashboard>', 'the dashboard'],
    ['<mailto:a@b.test|a@b.test>', 'a@b.test'],
    ['a &lt; b &amp;&amp; c', 'a < b && c'],
    ['*bold* and ~gone~', '**bold** and ~~gone~~'],
    ['`a *b* <c>`', '`a *b* <c>`'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('%s', (from, to) => expect(slackToMarkdown(from, names)).toBe(to));
  test('who is mentioned', () => expect(mentionedIn('<@U1> and <@U22|x> and <@U1>')).toEqual(['U1', 'U22']));
  test('law: whatever comes, it is read', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof slackToMarkdown(text, names) === 'string'));
  });
});
