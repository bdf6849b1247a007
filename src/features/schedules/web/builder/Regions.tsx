import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { nowMs } from '../../../../web/clock.ts';
import { Stack } from '../../../../web/ui/index.ts';
import { daysInWords } from '../../core/builder/regions.ts';
import type { Region } from '../../core/builder/templates.ts';
import s from './builder.module.css';
import type { Everybody } from './everybody.ts';
import { MemberList } from './MemberList.tsx';
import { ZoneSelect } from './ZoneSelect.tsx';

interface Props {
  regions: readonly Region[];
  onChange: (regions: Region[]) => void;
  all: Everybody;
  /** When the day of each begins, on its wall. */
  handOff: string;
}

/** Parts of the world, in the order in which the sun reaches them. */
export function Regions({ regions, onChange, all, handOff }: Props) {
  const [now] = useState(nowMs);
  const days = daysInWords(regions, handOff, now);
  const put = (at: number, change: Partial<Region>) =>
    onChange(regions.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <Stack>
      {regions.map((region, at) => (
        <fieldset key={at} className={s.region}>
          <legend className="visually-hidden">{region.name || `Part ${at + 1}`}</legend>
          <div className={s.two}>
            <TextInput
              label="Part of the world"
              value={region.name}
              maxLength={80}
              onChange={(event) => put(at, { name: event.currentTarget.value })}
            />
            <ZoneSelect label="Its time zone" value={region.zone} onChange={(zone) => put(at, { zone })} />
          </div>
          {days[at] ? <small>{days[at]}</small> : null}
          <MemberList
            label={`Who takes turns in ${region.name || `part ${at + 1}`}`}
            members={region.people.map((personId) => ({ personId }))}
            onChange={(members) => put(at, { people: members.flatMap(({ personId }) => personId ?? []) })}
            all={all}
          />
          {regions.length > 2 ? (
            <div>
              <Button
                size="xs"
                variant="default"
                onClick={() => onChange(regions.filter((_, index) => index !== at))}
              >
                {`Leave ${region.name || 'it'} out`}
              </Button>
            </div>
          ) : null}
        </fieldset>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          disabled={regions.length >= 8}
          onClick={() => onChange([...regions, { name: '', zone: 'UTC', people: [] }])}
        >
          Add a part of the world
        </Button>
      </div>
    </Stack>
  );
}
