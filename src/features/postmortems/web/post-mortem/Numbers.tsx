import { durationInWords } from '../../../../kit/duration.ts';
import { Card, Facts, StateChip, When } from '../../../../web/ui/index.ts';
import s from './post-mortem.module.css';
import type { PostMortem } from './use-post-mortem.ts';

const tbd = <span className="muted">TBD</span>;
const span = (seconds: number | null) => (seconds === null ? tbd : durationInWords(seconds));
const reach = (many: number | null, names: readonly string[]) =>
  [many === null ? '' : many.toLocaleString('en-GB'), names.join(', ')].filter(Boolean).join(' and ') || tbd;

/** Impact in numbers, counted from the record: nobody types them. */
export function Numbers({ postMortem: { numbers } }: { postMortem: PostMortem }) {
  return (
    <Card title="Impact in numbers" aside={<small>from the record</small>}>
      <div className={s.numbers}>
        <Facts
          apart
          of={[
            ['Began', <When key="began" at={numbers.beganAt} />],
            ['Lasted', span(numbers.durationSeconds)],
            ['Until somebody had it', span(numbers.acknowledgeSeconds)],
            ['Until a cause was confirmed', span(numbers.diagnoseSeconds)],
            ['Until it worked again', span(numbers.restoreSeconds)],
          ]}
        />
        <Facts
          apart
          of={[
            ['Users', reach(numbers.users, numbers.userNames)],
            ['Customers', reach(numbers.customers, numbers.customerNames)],
            ['Services', numbers.services.join(', ')],
            ['Systems', numbers.systems.length === 0 ? tbd : numbers.systems.join(', ')],
            ['Regions', numbers.regions.length === 0 ? null : numbers.regions.join(', ')],
          ]}
        />
      </div>
      {numbers.targets.length === 0 ? null : (
        <ul className={s.targets} aria-label="Targets">
          {numbers.targets.map((target) => (
            <li key={target.id}>
              <StateChip tone={target.met ? 'good' : 'plain'}>{target.met ? 'met' : 'missed'}</StateChip>
              <span>
                {target.text} <span className="muted">({target.how})</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
