import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeParts, safeHref, textParts } from './text-parts.ts';

test.each([
  ['no address', ['no address']],
  ['see https://a.example/x.', ['see ', '[https://a.example/x]', '.']],
  ['(http://a.example/)', ['(', '[http://a.example/]', ')']],
  ['javascript:alert(1) data:text/html,x', ['javascript:alert(1) data:text/html,x']],
  ['https://a.example/?q="><script>', ['[https://a.example/?q=]', '"><script>']],
  ['https://a.example and https://b.example', ['[https://a.example/]', ' and ', '[https://b.example/]']],
])('parts of %j', (text, expected) => {
  expect(textParts(text).map((part) => (part.href === undefined ? part.text : `[${part.href}]`))).toEqual(
    expected,
  );
});

test.each([
  ['https://a.example/x', 'https://a.example/x'],
  ['javascript:alert(1)', undefined],
  ['JAVASCRIPT:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//a.example', undefined],
  ['not an address', undefined],
  [null, undefined],
])('%j as a link', (text, href) => {
  expect(safeHref(text)).toBe(href);
});

test('law: the parts joined are the text, and every link is http or https', () => {
  const pieces = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.constantFrom('https://', 'javascript:', ' ', '.', ')', '\n'),
  );
  fc.assert(
    fc.property(fc.array(pieces), (some) => {
      const text = some.join('');
      const parts = textParts(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const { href } of parts) if (href !== undefined) expect(href).toMatch(/^https?:\/\//);
    }),
  );
});

test.each<[string, string[]]>([
  ['`pay-gw-3` drops connections', ['<pay-gw-3>', ' drops connections']],
  ['from `a` to `b`.', ['from ', '<a>', ' to ', '<b>', '.']],
  ['one ` alone, and `` two', ['one ` alone, and `` two']],
  ['not `over a\nline`', ['not `over a\nline`']],
  ['', []],
])('what stands between backticks is code: %j', (text, expected) =>
  expect(codeParts(text).map(({ text: words, code }) => (code ? `<${words}>` : words))).toEqual(expected),
);
