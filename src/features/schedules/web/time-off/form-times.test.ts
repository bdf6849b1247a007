import { expect, test } from 'vitest';
import { movedTo, toSend, turned } from './form-times.ts';

const days = { by: 'days', from: '2027-01-04', to: '2027-01-06' } as const;

test('days are sent as they stand, hours as instants', () => {
  expect(toSend(days, 'Europe/Oslo')).toEqual({ fromOn: '2027-01-04', toOn: '2027-01-06' });
  expect(toSend({ by: 'hours', from: '2027-01-04T13:00', to: '2027-01-04T15:30' }, 'Europe/Oslo')).toEqual({
    fromAt: '2027-01-04T12:00:00.000Z',
    toAt: '2027-01-04T14:30:00.000Z',
  });
});
test.each([
  { ...days, to: '2027-01-03' },
  { ...days, from: '', to: '' },
  { by: 'hours', from: '2027-01-04T13:00', to: '2027-01-04T13:00' },
  { by: 'hours', from: '', to: '2027-01-04T13:00' },
] as const)('nothing is sent of %o', (times) => expect(toSend(times, 'Europe/Oslo')).toBeUndefined());

test('the last day is never before the first', () => {
  expect(movedTo(days, '2027-01-10').to).toBe('2027-01-10');
  expect(movedTo(days, '2027-01-05').to).toBe('2027-01-06');
});
test('days become working hours, hours their days', () => {
  const hours = turned(days, 'hours');
  expect(hours).toEqual({ by: 'hours', from: '2027-01-04T09:00', to: '2027-01-06T17:00' });
  expect(turned(hours, 'days')).toEqual(days);
});
