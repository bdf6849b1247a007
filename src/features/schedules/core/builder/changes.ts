import { wallInFull } from '../days.ts';
import type { Definition, Layer } from '../definition.ts';
import {
  coverWords,
  handOffWords,
  layerName,
  layerWords,
  membersWords,
  roleWords,
  rotationWords,
} from './words.ts';
import { windowsWords } from './windows.ts';

/** What was changed from one version to the next, each in one short sentence; empty: nothing that anybody would notice. */
export function changesBetween(
  before: Definition,
  after: Definition,
  nameOf: (personId: string) => string,
): string[] {
  const was = new Map(before.layers.map((layer) => [layer.id, layer]));
  const is = new Map(after.layers.map((layer) => [layer.id, layer]));
  const said = [
    ...after.layers.flatMap((layer) => {
      const old = was.get(layer.id);
      return old
        ? ofLayer(old, layer, nameOf).map((change) => `${layerName(layer)}: ${change}`)
        : [`${layerName(layer)} is new: ${membersWords(layer, nameOf)}. ${layerWords(layer)}`];
    }),
    ...before.layers.flatMap((layer) => (is.has(layer.id) ? [] : [`${layerName(layer)} is removed`])),
  ];
  const kept = (layers: readonly Layer[], other: ReadonlyMap<string, Layer>) =>
    layers.flatMap(({ id }) => (other.has(id) ? [id] : [])).join();
  if (kept(before.layers, is) !== kept(after.layers, was))
    said.push(`Layers now stand as ${after.layers.map(layerName).join(', ')}`);
  if (coverWords(before) !== coverWords(after)) said.push(`Somebody has to be there ${coverWords(after)}`);
  if ((before.holidays ?? []).join() !== (after.holidays ?? []).join())
    said.push(`${(after.holidays ?? []).length} days are holidays`);
  return said;
}

function ofLayer(was: Layer, is: Layer, nameOf: (id: string) => string): string[] {
  const said: string[] = [];
  const ids = ({ members }: Layer) => new Set(members.flatMap(({ personId }) => personId ?? []));
  const [old, now] = [ids(was), ids(is)];
  const come = [...now].filter((id) => !old.has(id)).map(nameOf);
  const gone = [...old].filter((id) => !now.has(id)).map(nameOf);
  if (come.length > 0) said.push(`${come.join(', ')} ${come.length === 1 ? 'takes' : 'take'} turns`);
  if (gone.length > 0)
    said.push(`${gone.join(', ')} ${gone.length === 1 ? 'takes' : 'take'} no turns any more`);
  if (come.length + gone.length === 0 && roundOf(was, nameOf) !== roundOf(is, nameOf))
    said.push(`turns go ${membersWords(is, nameOf)}`);
  if ((was.name ?? '') !== (is.name ?? '')) said.push(`was called ${layerName(was)}`);
  if (was.role !== is.role) said.push(`is ${roleWords[is.role].toLowerCase()} now`);
  if (rotationWords(was.rotation) !== rotationWords(is.rotation)) said.push(rotationWords(is.rotation));
  if (handOffWords(was) !== handOffWords(is)) said.push(`hand-off ${handOffWords(is)}`);
  const windows = (layer: Layer) => windowsWords(layer.windows ?? []);
  if (windows(was) !== windows(is)) said.push(windows(is) === '' ? 'counts always' : `${windows(is)} only`);
  const holidays = (layer: Layer) => layer.holidays ?? 'as-always';
  if (holidays(was) !== holidays(is))
    said.push(
      { 'as-always': 'holidays as always', off: 'off on holidays', only: 'on holidays only' }[holidays(is)],
    );
  if (was.endsAt !== is.endsAt)
    said.push(is.endsAt === undefined ? 'does not end' : `ends ${wallInFull(is.endsAt)}`);
  return said;
}

/** In which order, whoever begins. */
function roundOf(layer: Layer, nameOf: (id: string) => string): string {
  const words = layer.members.map((member) => membersWords({ ...layer, members: [member] }, nameOf));
  const turned = words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join());
  return turned.sort()[0] ?? '';
}
