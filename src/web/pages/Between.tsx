import { useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { Card } from '../ui/Card.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { SkeletonPage } from '../ui/Skeletons.tsx';
import { EmptyState, ErrorState } from '../ui/States.tsx';
import s from './Between.module.css';

/** A screen that takes a moment to come. */
export function RoutePending() {
  return (
    <div className={s.room}>
      <SkeletonPage />
    </div>
  );
}

/** A screen that broke, or whose first question the server did not answer. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className={s.room}>
      <PageHeader title="This screen did not come" />
      <Card flush>
        <ErrorState error={error} onRetry={again} />
      </Card>
    </div>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <div className={s.room}>
      <PageHeader title="There is nothing here" />
      <Card flush>
        <EmptyState begin={{ label: 'Go to Now', to: paths.now() }}>
          This address leads nowhere, or to something that is no longer there.
        </EmptyState>
      </Card>
    </div>
  );
}
