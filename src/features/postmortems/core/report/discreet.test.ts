import { expect, test } from 'vitest';
import { makeDiscreet } from './discreet.ts';

const discreet = makeDiscreet({
  names: ['Ben Kaur', 'José Muñoz', 'Łukasz Żak', "Siobhán O'Neil", '王伟', '김철수', 'Do Nguyen', 'May Lee'],
  ownHosts: ['evenkeel.acme.example'],
});

test.each([
  ['ben did it', 'Somebody of our team did it'],
  ['Told by BEN KAUR', 'Told by somebody of our team'],
  ['on benkaur and ben_kaur', 'on somebody of our team and somebody of our team'],
  ['host ben.kaur-2', 'host somebody of our team-2'],
  ['by Jose Munoz', 'by somebody of our team'],
  ['by Jose\u0301', 'by somebody of our team'],
  ['by Lukasz', 'by somebody of our team'],
  ['by O’Neil', 'by somebody of our team'],
  ['由王伟修復', '由somebody of our team修復'],
  ['김철수가', 'Somebody of our team가'],
  ['asked do nguyen', 'asked somebody of our team'],
])('a name is found however it is written: %s', (text, without) => {
  expect(discreet(text)).toBe(without);
});

test.each(['so we do, and may again', 'Benjamin began', 'at 10:30:15', 'https://status.acme.example/now'])(
  'what is no name stays: %s',
  (text) => {
    expect(discreet(text)).toBe(text);
  },
);

test.each([
  ['see evenkeel.acme.example/incidents/INC-3 there', 'see (internal link) there'],
  ['postgres://app:secret@db/shop failed', '(internal link) failed'],
  ['ssh://host1', '(internal link)'],
  ['on web01.prod.acme.example', 'on (machine)'],
  ['from 2001:db8::1', 'from (address)'],
])('what is inside is not told: %s', (text, without) => {
  expect(discreet(text)).toBe(without);
});
