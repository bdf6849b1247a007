import { durationInWords } from '../../../../kit/duration.ts';
import { isSameDay } from '../../../../kit/wall-time.ts';
import { msOf } from '../../../../web/clock.ts';
import { When } from '../../../../web/ui/index.ts';
import { useShownZone } from '../../../../web/zone.ts';

interface Props {
  fromAt: string;
  toAt: string;
  /** The schedule's, for the hover. */
  zone?: string;
  /** Where many stand below one another: no stop of the tab key. */
  quiet?: boolean;
}

/** `Thu 26 Nov, 18:00 to 22:00`, the second day only where it is another one. */
export function ShiftWindow({ fromAt, toAt, zone, quiet = false }: Props) {
  const shown = useShownZone();
  const other = { quiet, ...(zone === undefined ? {} : { zone }) };
  return (
    <>
      <When at={fromAt} {...other} /> to{' '}
      <When at={toAt} clock={isSameDay(msOf(fromAt), msOf(toAt), shown)} {...other} />
    </>
  );
}

export const lengthInWords = (fromAt: string, toAt: string): string =>
  durationInWords((msOf(toAt) - msOf(fromAt)) / 1000);
