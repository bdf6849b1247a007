import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { Stack } from '../../../../web/ui/index.ts';
import type { callCriticality } from '../../contract/life.ts';
import { EscalateForm } from '../escalate/EscalateDialog.tsx';
import type { Incident } from '../shared/types.ts';

export type Offer = NonNullable<ResponseOf<typeof callCriticality>['escalate']>;

/** What is said first, and what the page says of why. */
const words: Readonly<Record<Offer['because'], readonly [said: string, because: string]>> = {
  'cannot-call': [
    'That is a good answer. When one cannot tell how bad it is, two look at it.',
    'Nobody can call yet how bad it is.',
  ],
  'critical-and-next-step-unknown': [
    'Critical, and the next step is not known: nobody should stand there alone.',
    'It is critical, and the next step is not known.',
  ],
};

interface Props {
  incident: Incident;
  offer: Offer;
  onClose: () => void;
}

/** When in doubt, escalate (H6): a person by name, in one step. */
export function EscalateOffer({ incident, offer, onClose }: Props) {
  const [said, because] = words[offer.because];
  return (
    <Stack gap="wide">
      <p>{said}</p>
      <EscalateForm incident={incident} because={because} onClose={onClose} />
    </Stack>
  );
}
