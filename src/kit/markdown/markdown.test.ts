import fc from 'fast-check';
import type { Element, ElementContent, Root } from 'hast';
import rehypeSanitize from 'rehype-sanitize';
import { expect, test } from 'vitest';
import { isSafeAddress } from './addresses.ts';
import { markdownToTree, renderMarkdownToHtml, renderMarkdownToText } from './index.ts';
import { schema } from './schema.ts';
import { isTooIntricate } from './too-intricate.ts';

const html = (source: string) => renderMarkdownToHtml(source, { baseUrl: 'https://keel.test' });
const file = '/api/attachments/0190a1b2-0000-7000-8000-000000000000/graph.png';

test.each([
  ['emphasis', '**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'],
  ['a line break is one', 'a\nb', '<p>a<br>\nb</p>'],
  ['headings go below those of the page', '# a', '<h3>a</h3>'],
  ['the smallest heading stays one', '###### a', '<h6>a</h6>'],
  ['HTML is shown, not done', 'a <b onclick=x>c</b>', '<p>a &#x3C;b onclick=x>c&#x3C;/b></p>'],
  ['a block of HTML is shown too', '<div>a</div>', '<p>&#x3C;div>a&#x3C;/div></p>'],
  ['a comment in HTML is words', '<!-- a -->', '<p>&#x3C;!-- a --></p>'],
  ['a web address', 'http://a.b', '<p><a href="http://a.b" rel="noreferrer noopener">http://a.b</a></p>'],
  ['a link that runs is its words', '[a](javascript:alert(1))', '<p>a</p>'],
  ['so is one that hides it', '[a](java&#x09;script:alert(1))', '<p>a</p>'],
  ['and one to a path of ours', '[a](/api/sign-out)', '<p>a</p>'],
  ['and one without protocol', '[a](//evil.test)', '<p>a</p>'],
  [
    'a picture from elsewhere is a link to it',
    '![a](https://evil.test/p.png)',
    '<p><a href="https://evil.test/p.png" rel="noreferrer noopener">a</a></p>',
  ],
  ['a picture made of data is its words', '![a](data:image/svg+xml,<svg>)', '<p>a</p>'],
  [
    'our own picture is a whole address in a mail',
    `![a](${file})`,
    `<p><a href="https://keel.test${file}" rel="noreferrer noopener">a</a></p>`,
  ],
  ['a footnote keeps its words', 'a[^1]\n\n[^1]: b', '<p>a[^1]</p>\n<p>[^1]</p>\n<p>b</p>'],
])('Markdown: %s', (_, source, expected) => expect(html(source)).toBe(expected));

test.each([
  ['a list', '- a\n- b\n  - c', '- a\n- b\n  - c'],
  ['a numbered list goes on where it began', '3. a\n4. b', '3. a\n4. b'],
  ['tasks', '- [x] a\n- [ ] b', '- [x] a\n- [ ] b'],
  ['a link says where it leads', '[a](http://b.c)', 'a (http://b.c)'],
  ['a table', '|a|b|\n|-|-|\n|1|2|', 'a | b\n1 | 2'],
  ['a quote', '> a\n\nb', '> a\n\nb'],
  ['HTML', 'at <init> of x', 'at <init> of x'],
])('Markdown as plain text: %s', (_, source, expected) =>
  expect(renderMarkdownToText(source)).toBe(expected),
);

test('keys of tickets lead somewhere, but not in code and not inside a link', () => {
  const find = (text: string) =>
    [...text.matchAll(/INC-\d+/g)].map(({ index, 0: key }) => ({
      from: index,
      to: index + key.length,
      href: `/incidents/${key}`,
    }));
  const shown = renderMarkdownToHtml('INC-1 `INC-2` [INC-3](http://a.b)', { baseUrl: '', find });
  expect(shown).toContain('<a href="/incidents/INC-1"');
  expect(shown).not.toContain('/incidents/INC-2');
  expect(shown).not.toContain('/incidents/INC-3');
});

const bombs = {
  quotes: '>'.repeat(20_000),
  'spaced quotes': '> '.repeat(10_000),
  'lists in a line': '- '.repeat(10_000),
  'numbers in a line': '1. '.repeat(6_600),
  'lists below lists': Array.from({ length: 199 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n'),
  emphasis: '*_'.repeat(10_000),
  'emphasis in emphasis': '*a '.repeat(3_300) + 'a* '.repeat(3_300),
  brackets: '['.repeat(10_000) + ']'.repeat(10_000),
  'links in links': `${'['.repeat(5_000)}a${'](b)'.repeat(3_700)}`,
  'many links': 'http://a.b '.repeat(1_800),
  'a wide table': `${'|a'.repeat(5_000)}\n${'|-'.repeat(5_000)}`,
  'a long table': `|a|\n|-|\n${'|a|\n'.repeat(4_900)}`,
  headings: 'a\n=\n'.repeat(5_000),
  definitions: '[a]: b\n'.repeat(2_800),
  entities: '&amp;'.repeat(4_000),
};
test.each(Object.entries(bombs))('a bomb of %s is shown, and no word of it is lost', (_, bomb) => {
  const { root, asWritten } = markdownToTree(bomb);
  expect(depthOf(root)).toBeLessThan(30);
  expect(elementsOf(root).length).toBeLessThan(7_000);
  if (asWritten) expect(root.children).toMatchObject([{ tagName: 'pre', children: [{ value: bomb }] }]);
});
test('what would take the parser seconds is never given to it', () => {
  for (const name of ['quotes', 'emphasis', 'emphasis in emphasis', 'links in links', 'headings'] as const)
    expect(isTooIntricate(bombs[name])).toBe(true);
  expect(isTooIntricate('word '.repeat(4_000))).toBe(false);
});

const pieces = (
  '<script>§</script>§<img src=x onerror=x()>§<svg/onload=x()>§javascript:x()§](§[§)§![§&#x6A;§&Tab;§data:text/html,§`§```\n§> §- §' +
  '\n\n§|§|-|\n§<!--§-->§<http://§>§"§\'§ style=x§\\§\u202e§\0§vbscript:§{{x}}§<a href="§//'
).split('§');
/** Texts made of what has run somewhere, in any order. */
const hostile = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom(...pieces)), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('for any text, what stands on the page is harmless', () => {
  fc.assert(
    fc.property(hostile, (source) => {
      for (const { tagName, properties } of elementsOf(markdownToTree(source).root)) {
        expect(schema.tagNames).toContain(tagName);
        for (const [name, value] of Object.entries(properties)) {
          expect(name).toMatch(/^(?:href|src|alt|title|align|start|className|type|checked|disabled)$/);
          if (name === 'href' || name === 'src') expect(isSafeAddress(value)).toBe(true);
        }
      }
    }),
    { numRuns: 1_500 },
  );
});
test('what was made harmless stays as it is when that is done again', () => {
  fc.assert(
    fc.property(hostile, (source) => {
      const { root } = markdownToTree(source);
      expect(rehypeSanitize(schema)(root)).toEqual(root);
    }),
    { numRuns: 500 },
  );
});
test('as HTML it opens no element that the tree does not hold', () => {
  fc.assert(
    fc.property(hostile, (source) => {
      const opened = [...html(source).matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name]) => name);
      expect(opened.length).toBe(elementsOf(markdownToTree(source).root).length);
    }),
    { numRuns: 500 },
  );
});

function elementsOf(node: Root | ElementContent): Element[] {
  if (!('children' in node)) return [];
  const below = (node.children as ElementContent[]).flatMap(elementsOf);
  return node.type === 'element' ? [node, ...below] : below;
}
function depthOf(node: Root | ElementContent): number {
  return 'children' in node ? 1 + Math.max(0, ...(node.children as ElementContent[]).map(depthOf)) : 0;
}
