import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { toastProblem } from '../../../web/toast.tsx';
import { Card, Facts, Person, Segmented, Stack, Tbd, When } from '../../../web/ui/index.ts';
import { changeImprovement, openImprovementUp, setImprovementCare } from '../contract/improvements.ts';
import { dayWords, sourceWords } from '../core/improvement.ts';
import s from './improvements.module.css';
import { refreshImprovements } from './refresh.ts';
import type { ImprovementInFull } from './types.ts';

const scale = [
  ['1', '1'],
  ['2', '2'],
  ['3', '3'],
  ['4', '4'],
  ['5', '5'],
] as const;

/** Who and when, how it ranks and why, where it came from. */
export function OneFacts({ improvement }: { improvement: ImprovementInFull }) {
  const { key, owner, dueOn, overdue, service, team, originTeam, source, business, may, version } =
    improvement;
  const run = (work: Promise<unknown>) =>
    void work.catch(toastProblem).finally(() => void refreshImprovements());
  const params = { key };
  return (
    <Stack gap="wide">
      <Card title="Who and when">
        <Facts
          of={[
            ['Owner', owner ? <Person who={owner} /> : <Tbd />],
            [
              'Due',
              dueOn ? <span className={overdue ? s.late : undefined}>{dayWords(dueOn)}</span> : <Tbd />,
            ],
            ['Team', team.name],
            ['Service', service?.name ?? null],
            ['Was paged', originTeam?.name ?? null],
            [
              'Comes from',
              source.ticket ? (
                <>
                  {sourceWords[source.kind]} of{' '}
                  <Link to={source.ticket.path} className="mono">
                    {source.ticket.key}
                  </Link>
                </>
              ) : (
                sourceWords[source.kind]
              ),
            ],
            ['Proposed', <When key="at" at={improvement.createdAt} quiet />],
          ]}
        />
        {may.openUp ? (
          <Button variant="default" size="xs" onClick={() => run(call(openImprovementUp, { params }))}>
            Let everyone see it
          </Button>
        ) : null}
      </Card>
      <Card title={`Priority ${improvement.priority} of 100`}>
        <Stack>
          <p className={s.because}>{improvement.priorityBecause}</p>
          {may.edit ? (
            <div>
              <h3 className={s.small}>How much would it help?</h3>
              <Segmented
                label="How much would it help?"
                value={asChoice(improvement.help)}
                onChange={(help) =>
                  run(call(changeImprovement, { params, body: { version, help: Number(help) } }))
                }
                options={scale}
              />
            </div>
          ) : null}
          {may.setCare ? (
            <div>
              <h3 className={s.small}>How much does the business care?</h3>
              <Segmented
                label="How much does the business care?"
                value={asChoice(improvement.care)}
                onChange={(care) => run(call(setImprovementCare, { params, body: { care: Number(care) } }))}
                options={scale}
              />
            </div>
          ) : (
            <p className={s.became}>
              {business.person
                ? `How much the business cares is said by ${business.person.name}${business.role === '' ? '' : `, ${business.role}`}.`
                : 'Nobody speaks for the business yet: the settings of the team say who.'}
            </p>
          )}
        </Stack>
      </Card>
    </Stack>
  );
}

/** Empty while nobody has said: none of the choices is marked. */
const asChoice = (value: number | null) => (value === null ? '' : String(value)) as '1';
