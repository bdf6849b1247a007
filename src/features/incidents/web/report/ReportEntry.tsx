import { IconPlus } from '@tabler/icons-react';
import { useMay } from '../../../../web/session.ts';
import { Kbd } from '../../../../web/ui/index.ts';
import { showReport } from './open-report.ts';
import s from './report.module.css';

/** Reports an incident from the frame of every screen; `small` at the top of a phone. */
export function ReportEntry({ small }: { small?: boolean }) {
  if (!useMay('incident.declare')) return null;
  const open = () => showReport(true);
  if (small)
    return (
      <button type="button" className={s.sign} onClick={open} aria-label="Report an incident">
        <IconPlus size={21} stroke={1.8} aria-hidden />
      </button>
    );
  return (
    <button type="button" className={s.entry} onClick={open} aria-keyshortcuts="c">
      <span>Report an incident</span>
      <Kbd k="c" />
    </button>
  );
}
