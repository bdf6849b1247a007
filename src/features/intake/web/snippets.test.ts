import { expect, test } from 'vitest';
import {
  pagerDutyLimitBytes,
  sendAlertmanagerByBearer,
  sendPagerDuty,
  sendSignalByBearer,
} from '../contract.ts';
import { callHeartbeat } from '../contract/heartbeats.ts';
import {
  alertmanagerSnippet,
  callAddress,
  crontabSnippet,
  curlSnippet,
  pagerDutyAddress,
} from './snippets.ts';

const url = 'https://evenkeel.example.org';
const key = 'abcdefghijklmnopqrstuvwxyz012345';

test('the curl command posts JSON to the address of the contract', () => {
  const snippet = curlSnippet(url, key);
  expect(snippet).toContain(`${sendSignalByBearer.method} ${url}${sendSignalByBearer.path} `);
  expect(snippet).toContain(`'authorization: Bearer ${key}'`);
  const [, body] = /-d '(.+)'$/.exec(snippet)!;
  expect(JSON.parse(body!)).toEqual({ title: 'Trying it out: nothing is broken', severity: 'critical' });
  expect(body!.length).toBeLessThan(pagerDutyLimitBytes);
});

test('Alertmanager and PagerDuty senders are pointed at the addresses of the contract', () => {
  const snippet = alertmanagerSnippet(url, key);
  expect(snippet).toContain(`url: ${url}${sendAlertmanagerByBearer.path}\n`);
  expect(snippet).toContain(`credentials: ${key}`);
  expect(snippet).not.toContain(`/${key}`);
  expect(pagerDutyAddress(url)).toBe(url + sendPagerDuty.path);
});

test('a heartbeat calls the address of the contract, and only after its job succeeded', () => {
  expect(callAddress(url, key)).toBe(url + callHeartbeat.path.replace(':key', key));
  expect(crontabSnippet(url, key)).toMatch(/^\S+ && curl -fsS .*heartbeat$/);
});
