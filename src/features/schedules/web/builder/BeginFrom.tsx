import { Checkbox, TextInput } from '@mantine/core';
import { shapes, structureWords, type Beginning, type Shape } from '../../core/builder/templates.ts';
import { structures } from '../../core/structures.ts';
import s from './builder.module.css';
import { Choices } from './Choices.tsx';
import type { Everybody } from './everybody.ts';
import { MemberList } from './MemberList.tsx';
import { Regions } from './Regions.tsx';
import { ZoneSelect } from './ZoneSelect.tsx';

interface Props {
  from: Beginning;
  onChange: (from: Beginning) => void;
  all: Everybody;
}

/** How support is staffed and how turns go, with what speaks for and against each. */
export function BeginFrom({ from, onChange, all }: Props) {
  const set = (change: Partial<Beginning>) => onChange({ ...from, ...change });
  const people = (key: 'people' | 'builders', label: string) => (
    <MemberList
      label={label}
      members={from[key].map((personId) => ({ personId }))}
      onChange={(members) => set({ [key]: members.flatMap(({ personId }) => personId ?? []) })}
      all={all}
    />
  );
  const isHybrid = from.structure === 'hybrid';
  const isSun = !isHybrid && from.shape === 'follow-the-sun';
  return (
    <>
      <Choices
        label="How is support staffed?"
        value={from.structure}
        onChange={(structure) => set({ structure })}
        options={structures.map((structure) => {
          const { name, says, pros, cons } = structureWords[structure];
          return {
            value: structure,
            name,
            says: (
              <>
                <small>{says}</small>
                <small className={s.pro}>{pros}</small>
                <small className={s.con}>{cons}</small>
              </>
            ),
          };
        })}
      />
      {isHybrid ? null : (
        <Choices
          small
          label="How do turns go?"
          value={from.shape}
          onChange={(shape) => set({ shape })}
          options={(Object.keys(shapes) as Shape[]).map((shape) => ({
            value: shape,
            name: shapes[shape].name,
            says: <small>{shapes[shape].says}</small>,
          }))}
        />
      )}
      {isSun ? (
        <Regions
          regions={from.regions}
          handOff={from.handOff}
          onChange={(regions) => set({ regions })}
          all={all}
        />
      ) : (
        <>
          {people('people', isHybrid ? 'Support, in order' : 'Who takes turns, in order')}
          {isHybrid ? people('builders', 'Those who build, in order') : null}
        </>
      )}
      <div className={s.two}>
        {isSun ? null : <ZoneSelect label="Time zone" value={from.zone} onChange={(zone) => set({ zone })} />}
        <TextInput
          type="time"
          label={isSun ? 'Their day begins at' : 'Hand-off at'}
          value={from.handOff}
          onChange={({ currentTarget: { value } }) => (value === '' ? undefined : set({ handOff: value }))}
        />
        <TextInput
          type="date"
          label="First hand-off on"
          value={from.beginsOn}
          onChange={({ currentTarget: { value } }) => (value === '' ? undefined : set({ beginsOn: value }))}
        />
      </div>
      {isHybrid ? null : (
        <Checkbox
          label="With a side-kick: whoever is next stands behind, and knows what they take over"
          checked={from.withSideKick}
          onChange={(event) => set({ withSideKick: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
