import type { CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import { incidentKey, numberOfKey } from '../../incidents/core/incident.ts';
import type { getBoard as getBoardRoute } from '../contract/board.ts';
import type { listProductionChanges as listRoute } from '../contract/changes.ts';

type Call = Awaited<ReturnType<CommandContext['connect']>>['call'];

const listProductionChanges = lightRoute<typeof listRoute>({
  method: 'GET',
  path: '/api/incidents/:key/production-changes',
});
const getBoard = lightRoute<typeof getBoardRoute>({ method: 'GET', path: '/api/incidents/:key/board' });

/** `INC-42` of what was typed. */
export function wanted(typed: string): string {
  const number = numberOfKey(typed);
  if (number === undefined) throw new CommandError('usage', `"${oneLine(typed)}" does not look like INC-42.`);
  return incidentKey(number);
}

/** The change that was meant, by its number or id, as it stands now. */
export async function findChange(
  call: Call,
  key: string,
  typed: string,
): Promise<{ key: string; id: string; version: number }> {
  const { items } = await call(listProductionChanges, { params: { key } });
  const found = items.find(({ id, number }) => typed === id || typed.replace(/^#/, '') === String(number));
  if (found) return { key, id: found.id, version: found.version };
  const numbers = items.map(({ number }) => number).reverse();
  throw new CommandError(
    'usage',
    numbers.length === 0
      ? `${key} has no changes to production.`
      : `${key} has no change "${oneLine(typed)}"; it has ${numbers.join(', ')}.`,
  );
}

/** The hypothesis that was meant: by its id, or by words that only one of the board has. */
export async function hypothesisOf(call: Call, key: string, typed: string): Promise<string> {
  const { hypotheses } = await call(getBoard, { params: { key } });
  const words = typed.trim().toLowerCase();
  const exact = hypotheses.filter(({ id, text }) => id === words || text.toLowerCase() === words);
  const near = hypotheses.filter(({ text }) => text.toLowerCase().includes(words));
  const found = exact.length > 0 ? exact : near;
  if (found.length === 1) return found[0]!.id;
  throw new CommandError(
    'usage',
    found.length === 0
      ? `No hypothesis on the board of ${key} says "${oneLine(typed)}".`
      : `${found.length} hypotheses of ${key} say "${oneLine(typed)}": use more of the words, or the id.`,
  );
}
