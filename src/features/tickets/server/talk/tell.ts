import { toText, type Tx } from '../../../../platform/index.ts';
import { tellPeoplePort, type TellPeople } from '../../ports.ts';

/** A notice to people by name; nothing when there is nobody to tell. */
export async function tell(tx: Tx, told: TellPeople): Promise<void> {
  const personIds = [...new Set(told.personIds)];
  if (personIds.length === 0) return;
  const lines = told.lines.map(oneLine).filter((line) => line !== '');
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    { ...told, personIds, title: oneLine(told.title), lines },
  ]);
}

/** Read on a locked phone: one line, however it was written. */
function oneLine(text: string): string {
  return toText(text).replace(/\s+/g, ' ').trim().slice(0, 400);
}
