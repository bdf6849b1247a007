import { readFileSync, writeFileSync } from 'node:fs';
import type { Figures } from './drive.ts';
import { machineInWords, type Machine } from './machine.ts';

export interface Measured {
  readonly name: string;
  /** Alerts in a request. */
  readonly per: number;
  readonly figures: Figures;
  /** Processor time used meanwhile, in milliseconds: by the server, and by the database. */
  readonly serverMs: number;
  readonly databaseMs: number;
}
interface Surroundings {
  readonly machine: Machine;
  readonly alertmanager: string | undefined;
  readonly write: string | undefined;
  readonly seconds: number;
  readonly connections: number;
}
/** Prints the table of the middle rounds; writes it between the marks of a document when asked to. */
export function report(measured: readonly Measured[], around: Surroundings): void {
  print('intake', tableOf(measured, around), around.write);
}

/** Prints text, and puts it between the marks `<!-- name: begin -->` and `<!-- name: end -->` of a document when asked to. */
export function print(name: string, text: string, write: string | undefined): void {
  process.stdout.write(`\n${text}\n`);
  if (!write) return;
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [before, rest] = readFileSync(write, 'utf8').split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${write} has no marks to write between: ${begin} and ${end}.`);
  writeFileSync(write, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}

function tableOf(
  measured: readonly Measured[],
  { machine, alertmanager, seconds, connections }: Surroundings,
) {
  const rows = [...Map.groupBy(measured, ({ name }) => name)].map(([name, rounds]) => ({
    name,
    middle: middleOf(rounds),
    low: Math.min(...rounds.map(rateOf)),
    high: Math.max(...rounds.map(rateOf)),
  }));
  const rate = (name: string) => {
    const row = rows.find((one) => one.name.startsWith(name));
    return row && rateOf(row.middle);
  };
  const ratio = (name: string, than: string) => {
    const [a, b] = [rate(name), rate(than)];
    return a && b ? `${(a / b).toFixed(2)}` : '-';
  };
  const lines = rows.map(({ name, middle, low, high }) => {
    const { p50, p90, p99, refused, broken } = middle.figures;
    return `| ${name} | ${count(rateOf(middle))} | ${count(low)} to ${count(high)} | ${p50.toFixed(1)} | ${p90.toFixed(1)} | ${p99.toFixed(1)} | ${cost(middle, middle.serverMs)} | ${cost(middle, middle.databaseMs)} | ${refused + broken} |`;
  });
  return [
    `${machineInWords(machine)} Client, server and database share the cores. wrk, ${connections} connections, ${seconds} s a round, the middle round is shown.`,
    '',
    '| what | alerts/s | lowest to highest round | p50 ms | p90 ms | p99 ms | server µs | database µs | not 2xx |',
    '|---|---|---|---|---|---|---|---|---|',
    ...lines,
    '',
    `- Single events: **${ratio('single events, repeats', 'empty route, single')}** of the empty route (goal: 0.35, or 7,000/s).`,
    alertmanager
      ? `- Groups: **${ratio('groups of', 'Alertmanager, 64')}** of the rate of Alertmanager ${alertmanager} (goal: 1.2, or 50,000 alerts/s), which keeps alerts in memory only.`
      : '- Alertmanager is not installed here, so it was not measured.',
  ].join('\n');
}

const rateOf = ({ figures, per }: Measured): number => (figures.requests * per) / figures.seconds;
/** Processor time per alert. */
const cost = ({ figures, per }: Measured, ms: number): string =>
  ms === 0 ? '-' : ((ms * 1000) / (figures.requests * per)).toFixed(per > 1 ? 1 : 0);
const count = (n: number): string => Math.round(n).toLocaleString('en');
function middleOf(rounds: readonly Measured[]): Measured {
  return rounds.toSorted((a, b) => rateOf(a) - rateOf(b))[Math.floor(rounds.length / 2)]!;
}
