import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { durationInWords } from '../../../../kit/duration.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { useChange } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, Line, Row, Rows, When } from '../../../../web/ui/index.ts';
import { makeOverride, removeOverride } from '../../contract/schedules.ts';
import type { Ahead, WireGap, WireSchedule } from '../types.ts';
import { refreshSchedule } from './refresh.ts';
import { FromNow, Span } from './Span.tsx';
import { makerOf } from './roles.ts';

const fewAtFirst = 4;
/** So many come from the rotation itself and are not filled one by one. */
const many = 8;

interface Props {
  schedule: WireSchedule;
  ahead: Ahead;
  onFill?: ((gap: WireGap) => void) | undefined;
}

/** When nobody would be there, and when that is meant so. Absent when there is neither. */
export function GapsCard({ schedule, ahead, onFill }: Props) {
  const [all, setAll] = useState(false);
  const { gaps, nobodyNeeded, until } = ahead;
  const change = (sentence: string) => ({
    onDone: () => {
      toast(sentence);
      void refreshSchedule();
    },
  });
  const nobody = useChange(makeOverride, change('Nobody is needed then.'));
  const takeBack = useChange(removeOverride, change('Somebody is needed again.'));
  if (gaps.length + nobodyNeeded.length === 0) return null;
  const { zone, slug } = schedule;
  const params = { slug };
  const shown = all ? gaps : gaps.slice(0, fewAtFirst);
  const isMissed = ({ fromAt }: WireGap) => msOf(fromAt) <= nowMs();
  return (
    <Card
      title="Nobody is on duty"
      aside={gaps.length === 0 ? 'as it is meant to be' : `${hoursOf(gaps)} in the next 90 days`}
      flush
      foot={
        gaps.length > shown.length || (gaps.length >= many && schedule.mayManage) ? (
          <Line between>
            {gaps.length > shown.length ? (
              <Button variant="default" size="xs" onClick={() => setAll(true)}>
                {`Show all ${gaps.length}`}
              </Button>
            ) : (
              <span />
            )}
            {gaps.length >= many && schedule.mayManage ? (
              <small>
                Do they come again and again?{' '}
                <Link to={paths.editSchedule(slug)}>Say when somebody must be there</Link>
              </small>
            ) : null}
          </Line>
        ) : undefined
      }
    >
      <Rows label="Gaps" endsBelow>
        {shown.map((gap) => (
          <Row
            key={`${gap.role} ${gap.fromAt}`}
            title={
              gap.toAt >= until ? (
                <>From {isMissed(gap) ? 'now' : <When at={gap.fromAt} zone={zone} />} on</>
              ) : (
                <FromNow fromAt={gap.fromAt} toAt={gap.toAt} zone={zone} />
              )
            }
            sub={`No ${gap.role} for ${durationInWords((msOf(gap.toAt) - msOf(gap.fromAt)) / 1000)}`}
            end={
              onFill ? (
                <>
                  <Button size="xs" variant="default" onClick={() => onFill(gap)}>
                    Fill it
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    onClick={() =>
                      nobody.mutate({
                        params,
                        body: {
                          role: gap.role,
                          fromAt: isMissed(gap) ? null : gap.fromAt,
                          toAt: gap.toAt,
                          personId: null,
                        },
                      })
                    }
                  >
                    Nobody needed
                  </Button>
                </>
              ) : null
            }
          />
        ))}
        {nobodyNeeded.map((one) => (
          <Row
            key={one.id}
            title={<Span fromAt={one.fromAt} toAt={one.toAt} zone={zone} />}
            sub={`Nobody needed, says ${makerOf(one)}${one.note === '' ? '' : `: “${one.note}”`}`}
            end={
              onFill ? (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => takeBack.mutate({ params: { slug, id: one.id } })}
                >
                  Somebody is
                </Button>
              ) : null
            }
          />
        ))}
      </Rows>
    </Card>
  );
}

function hoursOf(gaps: readonly WireGap[]): string {
  const ms = gaps.reduce((sum, { fromAt, toAt }) => sum + msOf(toAt) - msOf(fromAt), 0);
  return durationInWords(ms / 1000);
}
