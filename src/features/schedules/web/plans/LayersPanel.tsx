import { Card, Faces } from '../../../../web/ui/index.ts';
import { coverWords, layerName, layerWords, membersWords, roleWords } from '../../core/builder/words.ts';
import { structureWords } from '../../core/builder/templates.ts';
import { isMadeFair } from '../../core/fairness/made-fair.ts';
import type { WireSchedule } from '../types.ts';
import s from './plans.module.css';

/** How the schedule is built now, in words. */
export function LayersPanel({ schedule }: { schedule: WireSchedule }) {
  const current = schedule.versions.filter(({ standing }) => standing === 'current');
  // In an order made fair everybody stands as often as they have a turn: how it is built says more.
  const built = current.filter((one) => !isMadeFair(one));
  const version = built.find(({ untilAt }) => untilAt !== null) ?? built[0];
  if (!version) return null;
  const names = new Map(schedule.people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? 'somebody who left';
  const { definition } = version;
  return (
    <Card title="How it is built" flush>
      <ol className={s.list}>
        {definition.layers.map((layer) => (
          <li key={layer.id} className={s.entry}>
            <span>
              <b>{layerName(layer)}</b>{' '}
              {layer.name ? <span className="muted">{roleWords[layer.role].toLowerCase()}</span> : null}
            </span>
            <span className="two">{layerWords(layer)}</span>
            <span>
              <Faces
                most={8}
                people={layer.members.flatMap(({ personId }) =>
                  personId === null ? [] : [{ id: personId, name: nameOf(personId) }],
                )}
              />{' '}
              <small>{membersWords(layer, nameOf)}</small>
            </span>
          </li>
        ))}
        <li className={s.entry}>
          <small>
            {structureWords[schedule.structure].name}. Somebody has to be there {coverWords(definition)}.
            {schedule.pagedBy.length > 0 ? ` Pages by it: ${schedule.pagedBy.join(', ')}.` : ''}
          </small>
        </li>
      </ol>
    </Card>
  );
}
