import { noCount, type Counts } from './counts.ts';
import type { Row } from './rows/row.ts';

const number = (value: number) => value.toLocaleString('en-US');
const pairs = (of: Readonly<Record<string, number>>) =>
  Object.entries(of).map(([name, value]) => `${name}: ${number(value)}`);

/** The table of faults with what was measured. */
export function tableOf(rows: readonly Row[], counts: Counts): string {
  const lines = rows.map(({ name, fault, mustHold, full }) => {
    const { done, broken, worst, counted, skipped } = counts[name] ?? noCount;
    const held =
      skipped && done === 0
        ? `skipped: ${skipped}`
        : done === 0
          ? 'not yet done'
          : broken.length === 0
            ? 'held'
            : `broken ${broken.length} times, first: ${broken[0]}`;
    const figures = [...pairs(worst).map((pair) => `worst ${pair}`), ...pairs(counted)].join('; ');
    return `| ${name} | ${fault} | ${mustHold} | ${number(done)} of ${number(full)} | ${held} | ${figures} |`;
  });
  return ['| row | fault | must hold | done | held | measured |', '|---|---|---|---|---|---|', ...lines].join(
    '\n',
  );
}
