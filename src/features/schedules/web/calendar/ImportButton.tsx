import { Button, Modal } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { SkeletonLines } from '../../../../web/ui/index.ts';
import type { WireSchedule } from '../types.ts';

const ImportForm = lazy(async () => ({ default: (await import('./ImportForm.tsx')).ImportForm }));

/** Shifts of another system, for those who may change the schedule. */
export function ImportButton({ schedule }: { schedule: WireSchedule }) {
  const [open, setOpen] = useState(false);
  if (!schedule.mayManage || schedule.archivedAt !== null) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        Import a calendar
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Import shifts from a calendar" size="lg">
        <Suspense fallback={<SkeletonLines count={4} />}>
          <ImportForm schedule={schedule} onDone={() => setOpen(false)} />
        </Suspense>
      </Modal>
    </>
  );
}
