import { NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/session.ts';
import { addPart } from '../../contract/record.ts';
import { scopeAspects, type PartDetail, type ScopeAspect } from '../../core/part.ts';
import { whoInWords } from '../../core/who-could-fill.ts';
import { AddLine } from './AddLine.tsx';
import { PartLine } from './PartLine.tsx';
import s from './record.module.css';
import type { Record, Section } from './types.ts';
import { useRefreshRecord } from './use-record.ts';

/** A section of the record: its lines, or TBD and who could fill it. */
export function SectionView({ record, section }: { record: Record; section: Section }) {
  const [adding, setAdding] = useState(false);
  const [scope, setScope] = useState<PartDetail>({ aspect: 'systems' });
  const me = useMe().person.id;
  const refresh = useRefreshRecord();
  const { ticket, may } = record;
  const mayAdd = section.shape === 'questions' ? may.comment : may.edit;
  const who = section.optional
    ? 'Optional. What is affected: users, customers, systems, regions.'
    : section.shape === 'questions' && mayAdd
      ? 'TBD. What do you wonder about? W notes it from anywhere, and needs no answer now.'
      : `TBD. ${whoInWords(section.who, me)}`;
  const open = () => setAdding(true);
  return (
    <section className={s.section} aria-label={section.title}>
      <div className={s.head}>
        <h3>
          {section.title}
          {section.shape === 'questions' && section.parts.length > 0 ? ` ${section.parts.length}` : ''}
        </h3>
        {mayAdd && !adding && section.filled ? (
          <button type="button" className={s.add} onClick={open} aria-label={`Add to ${section.title}`}>
            Add
          </button>
        ) : null}
      </div>
      {section.parts.length > 0 ? (
        <ul className={s.lines}>
          {section.parts.map((part) => (
            <PartLine key={part.id} record={record} section={section} part={part} />
          ))}
        </ul>
      ) : null}
      {adding ? (
        <AddLine
          what={`${ticket.key} ${section.key}`}
          label={`Add to ${section.title}`}
          placeholder={placeholders[section.key] ?? 'One line'}
          beside={section.shape === 'scope' ? <ScopeFields value={scope} onChange={setScope} /> : null}
          onLeave={() => setAdding(false)}
          onAdd={async (text) => {
            const detail = section.shape === 'scope' ? scope : {};
            await call(addPart, {
              params: { key: ticket.key },
              body: { section: section.key, text, detail },
            });
            await refresh();
          }}
        />
      ) : section.parts.length > 0 ? null : mayAdd ? (
        <button
          type="button"
          className={s.tbd}
          onClick={open}
          aria-label={`${section.title}: ${who} Fill it in`}
        >
          {who}
        </button>
      ) : (
        <div className={s.tbd}>{who}</div>
      )}
    </section>
  );
}

const placeholders: Readonly<{ [key: string]: string }> = {
  symptoms: 'What users see now',
  scope: 'Which ones',
  'root-causes': 'What it comes from, as far as you can tell',
  'symptom-fixes': 'What eased it: data corrected, redirect, more servers',
  'root-cause-fixes': 'What ended it for good',
  'why-questions': 'Why did, why does, why was…',
  prevention: 'What would have prevented it, or made it shorter',
};

function ScopeFields({ value, onChange }: { value: PartDetail; onChange: (value: PartDetail) => void }) {
  const counted = value.aspect === 'customers' || value.aspect === 'users';
  return (
    <div className={s.fields}>
      <NativeSelect
        aria-label="What part of the scope"
        value={value.aspect ?? 'systems'}
        data={scopeAspects.map((aspect) => ({
          value: aspect,
          label: aspect[0]!.toUpperCase() + aspect.slice(1),
        }))}
        onChange={(event) => onChange({ aspect: event.currentTarget.value as ScopeAspect })}
      />
      {counted ? (
        <NumberInput
          aria-label="How many"
          placeholder="How many"
          min={0}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={value.count ?? ''}
          onChange={(count) => onChange({ ...value, count: typeof count === 'number' ? count : null })}
        />
      ) : null}
    </div>
  );
}
