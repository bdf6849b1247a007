import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeParser } from './parse.ts';

const stream =
  ': hello\n\nevent: change\ndata: {"topics":["now"]}\n\n: \n\nretry: 500\r\nevent: presence\r\ndata: {"a":\r\ndata: 1}\r\n\r\ndata:bare\n\n';
const whole = [
  { event: 'change', data: '{"topics":["now"]}' },
  { event: 'presence', data: '{"a":\n1}' },
  { event: 'message', data: 'bare' },
];

test('a stream is read into what was told', () => {
  expect(makeParser()(stream)).toEqual(whole);
});

test('wherever the network cuts the stream, the same is told', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
      const parse = makeParser();
      const told = edges.flatMap((edge, at) => parse(stream.slice(edge, edges[at + 1] ?? stream.length)));
      expect(told).toEqual(whole);
    }),
  );
});

test('nothing is told before its empty line has come', () => {
  const parse = makeParser();
  expect(parse('event: change\ndata: {}\n')).toEqual([]);
  expect(parse('\n')).toEqual([{ event: 'change', data: '{}' }]);
});
