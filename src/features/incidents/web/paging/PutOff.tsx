import { Button, Menu } from '@mantine/core';
import { wallTime } from '../../../../kit/wall-time.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { useChange } from '../../../../web/query.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { toast } from '../../../../web/toast.tsx';
import { putOffIncident } from '../../contract/paging.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';

const spans = [
  { minutes: 60, words: 'For an hour' },
  { minutes: 4 * 60, words: 'For 4 hours' },
  { minutes: 24 * 60, words: 'For a day' },
] as const;

/** It can wait (H7): nobody is paged before a time that is promised; then whoever is on duty is. */
export function PutOff({ incident: { key }, size = 'xs' }: { incident: Incident; size?: 'xs' | 'md' }) {
  const refresh = useRefresh();
  const zone = useShownZone();
  const { mutate, isPending } = useChange(putOffIncident, {
    onDone: ({ untilAt }) => {
      toast(
        `${key} waits until ${wallTime(msOf(untilAt), nowMs(), zone)}. Then whoever is on duty is paged.`,
      );
      void refresh();
    },
  });
  const wait = (minutes?: number) =>
    mutate({ params: { key }, body: minutes === undefined ? {} : { minutes } });
  return (
    <Menu position="bottom-start" width={250}>
      <Menu.Target>
        <Button variant="default" size={size} loading={isPending}>
          It can wait…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => wait()}>
          <b>Until morning</b>
          <br />
          <small>08:00, unless you chose another time</small>
        </Menu.Item>
        {spans.map(({ minutes, words }) => (
          <Menu.Item key={minutes} onClick={() => wait(minutes)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
