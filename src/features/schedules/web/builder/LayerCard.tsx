import { Button, Select, TextInput } from '@mantine/core';
import { useId } from 'react';
import { ConfirmButton, Faces, Segmented } from '../../../../web/ui/index.ts';
import { layerName, layerWords, roleSays, roleWords } from '../../core/builder/words.ts';
import type { Fault } from '../../core/check-definition.ts';
import { shiftRoles, type Layer } from '../../core/definition.ts';
import s from './builder.module.css';
import type { Everybody } from './everybody.ts';
import { Grip } from './Grip.tsx';
import { MemberList } from './MemberList.tsx';
import { RotationFields } from './RotationFields.tsx';
import type { GripProps } from './use-reorder.ts';
import { WindowFields } from './WindowFields.tsx';
import { ZoneSelect } from './ZoneSelect.tsx';

interface Props {
  layer: Layer;
  faults: readonly Fault[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (layer: Layer) => void;
  onRemove: () => void;
  grip: GripProps;
  all: Everybody;
}

/** One layer: in words while it is closed, all of it when it is open. */
export function LayerCard({ layer, faults, isOpen, onOpen, onChange, onRemove, grip, all }: Props) {
  const body = useId();
  const name = layerName(layer);
  const people = layer.members.flatMap(({ personId }) =>
    personId === null ? [] : [{ id: personId, name: all.nameOf(personId) }],
  );
  return (
    <li className={s.layer}>
      <div className={s.layerHead}>
        <Grip {...grip} />
        <div className={s.layerWords}>
          <b>{name}</b>{' '}
          {layer.name ? <span className="muted">{roleWords[layer.role].toLowerCase()}</span> : null}
          {faults.length > 0 ? (
            <small className={s.crit}>{faults[0]!.detail}</small>
          ) : (
            <small>{layerWords(layer)}</small>
          )}
        </div>
        <Faces people={people} />
        <Button
          size="xs"
          variant="default"
          aria-expanded={isOpen}
          aria-controls={body}
          aria-label={`${isOpen ? 'Close' : 'Change'} ${name}`}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'Change'}
        </Button>
      </div>
      {isOpen ? (
        <div className={s.layerBody} id={body}>
          <Fields layer={layer} faults={faults} onChange={onChange} all={all} />
          <div>
            <ConfirmButton
              size="xs"
              question={`Remove ${name}? What was stays as it was.`}
              confirm="Remove the layer"
              onConfirm={onRemove}
            >
              Remove the layer
            </ConfirmButton>
          </div>
        </div>
      ) : null}
    </li>
  );
}

function Fields({ layer, faults, onChange, all }: Pick<Props, 'layer' | 'faults' | 'onChange' | 'all'>) {
  const set = (change: Partial<Layer>) => onChange({ ...layer, ...change });
  const faultAt = (part: string) => faults.find(({ pointer }) => pointer.includes(part))?.detail;
  const [day = '', time = ''] = layer.beginsAt.split('T');
  return (
    <>
      <div className={s.two}>
        <TextInput
          label="Name"
          placeholder={roleWords[layer.role]}
          maxLength={80}
          value={layer.name ?? ''}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <div>
          <div className={s.label}>Role</div>
          <Segmented
            label="Role"
            value={layer.role}
            onChange={(role) => set({ role })}
            options={shiftRoles.map((role) => [role, roleWords[role]])}
          />
          <div>
            <small>{`${roleWords[layer.role]} ${roleSays[layer.role]}.`}</small>
          </div>
        </div>
      </div>
      <MemberList
        full
        label="Who takes turns, in order"
        members={layer.members}
        onChange={(members) => set({ members })}
        all={all}
        error={faultAt('/members')}
      />
      <RotationFields rotation={layer.rotation} onChange={(rotation) => set({ rotation })} />
      <div className={s.two}>
        <TextInput
          type="date"
          label="First hand-off on"
          value={day}
          onChange={({ currentTarget: { value } }) =>
            value ? set({ beginsAt: `${value}T${time}` }) : undefined
          }
        />
        <TextInput
          type="time"
          label="Hand-off at"
          value={time}
          onChange={({ currentTarget: { value } }) =>
            value ? set({ beginsAt: `${day}T${value}` }) : undefined
          }
        />
        <ZoneSelect label="Time zone" value={layer.zone} onChange={(zone) => set({ zone })} />
      </div>
      <WindowFields
        label="When it counts"
        windows={layer.windows}
        onChange={(windows) => {
          const { windows: _, ...rest } = layer;
          onChange(windows ? { ...rest, windows } : rest);
        }}
        error={faultAt('/windows')}
      />
      <div className={s.two}>
        <Select
          label="On public holidays"
          description="Whose holidays count is set on the page of the schedule."
          data={[
            { value: 'as-always', label: 'As always' },
            { value: 'off', label: 'Off' },
            { value: 'only', label: 'On holidays only' },
          ]}
          value={layer.holidays ?? 'as-always'}
          allowDeselect={false}
          error={faultAt('/holidays')}
          onChange={(holidays) => set({ holidays: holidays ?? 'as-always' })}
        />
        <TextInput
          type="datetime-local"
          label="Ends"
          description="Nobody is on duty by it from then on; empty: it does not end."
          value={layer.endsAt ?? ''}
          error={faultAt('/endsAt')}
          onChange={({ currentTarget: { value } }) => {
            const { endsAt: _, ...rest } = layer;
            onChange(value ? { ...rest, endsAt: value.slice(0, 16) } : rest);
          }}
        />
      </div>
    </>
  );
}
