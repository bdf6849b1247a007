import { expect, test } from 'vitest';
import { paths, safeBack } from './paths.ts';

test('what stands in an address cannot leave its place', () => {
  expect(paths.incident('INC-42')).toBe('/incidents/INC-42');
  expect(paths.service('a/b?c')).toBe('/services/a%2Fb%3Fc');
  expect(paths.signIn('/incidents?state=all')).toBe('/sign-in?back=%2Fincidents%3Fstate%3Dall');
});

test.each([
  ['/incidents/INC-1', '/incidents/INC-1'],
  ['/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
  [42, '/'],
])('after signing in, %s leads to %s', (back, path) => {
  expect(safeBack(back)).toBe(path);
});
