import {
  Columns,
  Card,
  EmptyState,
  ErrorState,
  FormProblem,
  PageHeader,
  SkeletonLines,
  SkeletonRows,
  Stack,
} from '../ui/index.ts';
import { ProblemError } from '../api.ts';
import { toast } from '../toast.tsx';
import s from './Gallery.module.css';

const failed = new ProblemError(503, {
  title: 'The server cannot take this right now',
  detail: 'The database does not answer; try again in a moment.',
  requestId: 'Zx81kPq0aB3c',
});

/** Nothing yet, on its way, and gone wrong. */
export function StatePieces() {
  return (
    <section aria-label="States of a screen" className={s.part}>
      <PageHeader title="States of a screen">Nothing yet, on its way, and gone wrong.</PageHeader>
      <Columns as="halves">
        <Card title="Nothing yet" flush>
          <EmptyState begin={{ label: 'Add a service', onClick: () => toast('The form would open.') }}>
            A service is what breaks; it belongs to a team, which is paged for it.
          </EmptyState>
        </Card>
        <Card title="Gone wrong" flush>
          <ErrorState error={failed} onRetry={() => toast('Tried again.')} />
        </Card>
        <Card title="A list on its way" flush>
          <SkeletonRows count={3} />
        </Card>
        <Card title="Text on its way">
          <Stack gap="wide">
            <SkeletonLines />
            <FormProblem sentence="The e-mail address or the password is wrong." />
          </Stack>
        </Card>
      </Columns>
    </section>
  );
}
