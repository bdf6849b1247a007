import { durationInWords } from '../../../../kit/duration.ts';
import { isSameDay } from '../../../../kit/wall-time.ts';
import { msOf } from '../../../../web/clock.ts';
import { When } from '../../../../web/ui/index.ts';
import { useShownZone } from '../../../../web/zone.ts';

/** `Thu 26 Nov, 18:00 to 22:00`, the second day only where it is another one. */
export function ShiftWindow({ fromAt, toAt, zone }: { fromAt: string; toAt: string; zone?: string }) {
  const shown = useShownZone();
  const other = zone === undefined ? {} : { zone };
  return (
    <>
      <When at={fromAt} {...other} /> to{' '}
      <When at={toAt} clock={isSameDay(msOf(fromAt), msOf(toAt), shown)} {...other} />
    </>
  );
}

export const lengthInWords = (fromAt: string, toAt: string): string =>
  durationInWords((msOf(toAt) - msOf(fromAt)) / 1000);
