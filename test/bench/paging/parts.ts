import type { Ground } from './ground.ts';
import { seedManyPeople } from './people.ts';
import { makePending, makeDueAt, taken } from './pending.ts';
import { head, row, sendSignals, untilCalled } from './signals.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const timesFrom = (ground: Ground, begin: readonly number[], of: readonly number[]) =>
  of.map((n) => Math.max(0, ground.provider.askedAtMs.get(`/${n}`)! - begin[n]!));

/** A steady 200 signals a second: from accepted to the first request at the provider. */
export async function steady(
  ground: Ground,
  profileInto?: string,
  rate = 200,
  seconds = 10,
): Promise<string[]> {
  const count = rate * seconds;
  const keys = await seedManyPeople(ground.platform, count, ground.provider.url);
  const { url } = await ground.serve({ profileInto });
  const sent = await sendSignals({ url, keys, rate, severityOf: () => 'critical' });
  await untilCalled(ground.provider.askedAtMs, count, 30);
  const all = numbers(count);
  return [
    `**Steady**: ${count} signals at ${Math.round(count / sent.seconds)} a second, each for another person and service; called twice: ${ground.provider.repeats()}. Goal: accepted to first provider request p50 20 ms, p99 100 ms.`,
    '',
    ...head,
    row(
      'sent to accepted (202)',
      all.map((n) => sent.acceptedAtMs[n]! - sent.sentAtMs[n]!),
    ),
    row('accepted to first provider request', timesFrom(ground, sent.acceptedAtMs, all)),
    row('sent to first provider request', timesFrom(ground, sent.sentAtMs, all)),
  ];
}

/** So many signals as fast as they are accepted, each opening an incident for another person; one in a hundred is critical. */
export async function storm(ground: Ground, profileInto?: string, count = 20_000): Promise<string[]> {
  const keys = await seedManyPeople(ground.platform, count, ground.provider.url);
  const { url } = await ground.serve({ profileInto });
  const isCritical = (n: number) => n % 100 === 99;
  const begunMs = performance.now();
  const sent = await sendSignals({ url, keys, severityOf: (n) => (isCritical(n) ? 'critical' : 'error') });
  await untilCalled(ground.provider.askedAtMs, count, 120);
  const all = numbers(count);
  const lastMs = Math.max(...ground.provider.askedAtMs.values()) - begunMs;
  return [
    `**All at once**: ${count} signals, accepted within ${sent.seconds.toFixed(1)} s, each opens an incident on another service for another person; the last page went out ${(lastMs / 1000).toFixed(1)} s after the first signal; called twice: ${ground.provider.repeats()}. Goal: pages p99 10 s, critical ones p99 2 s.`,
    '',
    ...head,
    row('accepted to first provider request, all', timesFrom(ground, sent.acceptedAtMs, all)),
    row(
      'accepted to first provider request, critical',
      timesFrom(ground, sent.acceptedAtMs, all.filter(isCritical)),
    ),
  ];
}

/** So many pagings that wait for their next step, of which some become due: spread over ten seconds, then as many at one moment. */
export async function pending(ground: Ground, profileInto?: string, count = 100_000): Promise<string[]> {
  const due = Math.floor(count / 5);
  await seedManyPeople(ground.platform, Math.min(count, 20_000), ground.provider.url);
  await makePending(ground.platform, count);
  await ground.serve({ profileInto });
  await makeDueAt(ground.platform, { first: 1, count: due, seconds: 10 });
  const spread = await taken(ground.platform, { first: 1, count: due, mostSeconds: 60 });
  await makeDueAt(ground.platform, { first: due + 1, count: due, seconds: 0 });
  const atOnce = await taken(ground.platform, { first: due + 1, count: due, mostSeconds: 60 });
  return [
    `**${count.toLocaleString('en')} steps that wait**: ${due} become due over ten seconds (${Math.round(due / 10)} a second), then ${due} at one moment: ${Math.round(due / atOnce.seconds)} steps a second, their pages being sent meanwhile. Goal: at most 1 s late at p99; 2,000 steps a second.`,
    '',
    ...head.map((line) => line.replace('from, to', 'lateness of a step')),
    row('due over ten seconds', spread.lateMs),
    row('due at one moment', atOnce.lateMs),
  ];
}
