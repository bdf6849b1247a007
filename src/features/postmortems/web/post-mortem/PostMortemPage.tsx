import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { FailedPage, NothingThere, SkeletonPage } from '../../../../web/ui/index.ts';
import { incidentKey, numberOfKey } from '../../../incidents/core/incident.ts';
import { beginPostMortem } from '../../contract/post-mortem.ts';
import { Causes } from './Causes.tsx';
import { Head } from './Head.tsx';
import { Numbers } from './Numbers.tsx';
import { Outline } from './Outline.tsx';
import { parts } from './parts.tsx';
import s from './post-mortem.module.css';
import { Changes, Distance, FixesAndPrevention, Hypotheses, Traces, WhyQuestions } from './FromRecord.tsx';
import { TimelineToCurate } from './TimelineToCurate.tsx';
import { usePostMortem, useRefreshPostMortem, type PostMortem } from './use-post-mortem.ts';
import { WhatHappened } from './WhatHappened.tsx';

/** What happened and what is learned from it, made from the record: one calm document. */
export function PostMortemPage() {
  const { key: asked = '' } = useParams({ strict: false });
  const number = numberOfKey(asked);
  const key = number === undefined ? asked : incidentKey(number);
  const [id, setId] = useState<string>();
  const known = usePostMortem(key, id);
  const refresh = useRefreshPostMortem();
  if (known.data && known.data.ticketId !== id) setId(known.data.ticketId);
  if (known.data) return <Shown key={key} postMortem={known.data} />;
  if (known.error === null) return <SkeletonPage />;
  if (isProblem(known.error, 'postmortems/no-post-mortem'))
    return (
      <NothingThere
        title={`${key} has no post-mortem yet`}
        begin={{
          label: 'Begin it',
          onClick: () => void call(beginPostMortem, { params: { key } }).then(refresh, toastProblem),
        }}
      >
        It is made from the record when the incident is resolved, so that nothing is typed twice. One that was
        over before can begin now.
      </NothingThere>
    );
  if (isProblem(known.error, 'tickets/unknown-ticket') || number === undefined)
    return (
      <NothingThere
        title="There is no such incident"
        begin={{ label: 'See all incidents', to: paths.incidents() }}
      >
        It may belong to a team whose incidents you may not see, or the key in the address is mistyped.
      </NothingThere>
    );
  return <FailedPage title={key} error={known.error} onRetry={() => void known.refetch()} />;
}

/** What every post-mortem has, in the order in which one reads; parts of others (`parts.tsx`) follow. */
const sections = [
  { id: 'what-happened', title: 'What happened', Part: WhatHappened, full: false },
  { id: 'numbers', title: 'Impact in numbers', Part: Numbers, full: false },
  { id: 'timeline', title: 'Timeline', Part: TimelineToCurate, full: false },
  { id: 'hypotheses', title: 'Hypotheses', Part: Hypotheses, full: true },
  { id: 'why', title: 'Why?', Part: WhyQuestions, full: false },
  { id: 'causes', title: 'Causes and what follows', Part: Causes, full: false },
  { id: 'fixes', title: 'Fixes and prevention', Part: FixesAndPrevention, full: false },
  { id: 'distance', title: 'Request and cause', Part: Distance, full: true },
  { id: 'changes', title: 'Changes to production', Part: Changes, full: true },
  { id: 'artefacts', title: 'Artefacts', Part: Traces, full: true },
] as const;

function Shown({ postMortem }: { postMortem: PostMortem }) {
  const own = sections.filter(({ full }) => !full || postMortem.kind === 'full');
  return (
    <>
      <Head postMortem={postMortem} />
      <div className={s.page}>
        <Outline entries={[...own, ...parts]} postMortem={postMortem} />
        <div className={s.document}>
          {own.map(({ id, Part }) => (
            <div key={id} id={id} className={s.section}>
              <Part postMortem={postMortem} />
            </div>
          ))}
          {parts.map(({ id, Part }) => (
            <div key={id} id={id} className={s.section}>
              <Part ticketKey={postMortem.key} postMortem={postMortem} />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
