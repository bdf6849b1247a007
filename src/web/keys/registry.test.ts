import { expect, test } from 'vitest';
import { bind, bindingFor, bindingsNow, chordOf, inForce, isForWhatOpens } from './registry.ts';
import type { Press } from './registry.ts';

const binding = (key: string, label = key) => ({ key, label, act: () => undefined });
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

test.each([
  ['c', press('c')],
  ['shift+c', press('C', { shiftKey: true })],
  ['?', press('?', { shiftKey: true })],
  ['mod+k', press('k', { ctrlKey: true })],
  ['mod+k', press('k', { metaKey: true })],
  ['alt+c', press('c', { altKey: true })],
])('a press is spelt %s', (chord, pressed) => {
  expect(chordOf(pressed)).toBe(chord);
});

const all = [binding('c', 'old'), binding('g i'), binding('i'), binding('mod+k'), binding('c', 'new')];

test.each([
  ['the newest of two wins', 'c', undefined, false, 'new'],
  ['a pair wins over a single key', 'i', 'g', false, 'g i'],
  ['after another key the single one counts', 'i', 'x', false, 'i'],
  ['nothing is set off while typing', 'c', undefined, true, undefined],
  ['a chord with mod works while typing', 'mod+k', undefined, true, 'mod+k'],
  ['an unknown key does nothing', 'z', undefined, false, undefined],
])('%s', (_name, chord, before, busy, label) => {
  expect(bindingFor(all, chord, before, busy)?.label).toBe(label);
});

test.each([
  ['a letter right after a key that opens a dialog is for the dialog', { atMs: 1000 }, 'a', 1120, true],
  ['a while later it is a key again', { atMs: 1000 }, 'a', 2100, false],
  ['a chord with mod always is', { atMs: 1000 }, 'mod+k', 1050, false],
  ['nothing was opened', undefined, 'a', 1050, false],
] as const)('%s', (_name, opened, chord, nowMs, expected) => {
  expect(isForWhatOpens(opened, chord, nowMs)).toBe(expected);
});

test('each key is listed once', () => {
  expect(inForce(all).map((one) => one.label)).toEqual(['g i', 'i', 'mod+k', 'new']);
});

test('a binding goes when its screen does', () => {
  const remove = bind(binding('x'));
  expect(bindingsNow().map((one) => one.key)).toEqual(['x']);
  remove();
  expect(bindingsNow()).toEqual([]);
});
