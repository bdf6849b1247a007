import type { Definition } from './definition.ts';
import { isZone } from './zone.ts';

/** What is wrong with a definition, and where in it. */
export interface Fault {
  /** `/layers/0/members` */
  readonly pointer: string;
  readonly detail: string;
}

/** Everything that would make a schedule do what nobody can mean. Empty: it is good. */
export function faultsOf({ layers, cover }: Definition): Fault[] {
  const faults: Fault[] = [];
  const say = (pointer: string, detail: string) => void faults.push({ pointer, detail });
  const seen = new Set<string>();
  layers.forEach((layer, at) => {
    const where = `/layers/${at}`;
    if (seen.has(layer.id)) say(`${where}/id`, 'Another layer has this id.');
    seen.add(layer.id);
    if (!isZone(layer.zone)) say(`${where}/zone`, `There is no time zone "${layer.zone}".`);
    if (!layer.members.some(({ personId }) => personId !== null))
      say(`${where}/members`, 'Nobody takes turns here: name at least one person, or remove the layer.');
    if (layer.endsAt !== undefined && layer.endsAt <= layer.beginsAt)
      say(`${where}/endsAt`, 'It ends before it begins.');
    layer.members.forEach(({ joinsOn, leavesOn }, index) => {
      if (joinsOn !== undefined && leavesOn !== undefined && leavesOn <= joinsOn)
        say(`${where}/members/${index}/leavesOn`, 'They leave before they join.');
    });
  });
  if (cover && !isZone(cover.zone)) say('/cover/zone', `There is no time zone "${cover.zone}".`);
  return faults;
}
