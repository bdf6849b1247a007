import { isSameDay } from '../../../../kit/wall-time.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { When } from '../../../../web/ui/index.ts';
import { useShownZone } from '../../../../web/zone.ts';

/** From one time to another, the day said once where it is the same. */
export function Span({
  fromAt,
  toAt,
  zone,
  quiet = false,
}: {
  fromAt: string;
  toAt: string;
  /** The other zone, on hover. */
  zone: string;
  quiet?: boolean;
}) {
  const shown = useShownZone();
  const isOneDay = isSameDay(msOf(fromAt), msOf(toAt), shown);
  return (
    <>
      <When at={fromAt} zone={zone} quiet={quiet} /> to{' '}
      <When at={toAt} zone={zone} quiet={quiet} clock={isOneDay} />
    </>
  );
}

/** The same of what is to come: what has begun is `Now until`, `now until` inside a sentence. */
export function FromNow({ inside = false, ...span }: Parameters<typeof Span>[0] & { inside?: boolean }) {
  if (msOf(span.fromAt) > nowMs()) return <Span {...span} />;
  return (
    <>
      {inside ? 'now' : 'Now'} until <When at={span.toAt} zone={span.zone} />
    </>
  );
}
