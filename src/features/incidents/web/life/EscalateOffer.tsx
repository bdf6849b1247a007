import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { Stack } from '../../../../web/ui/index.ts';
import type { callCriticality } from '../../contract/life.ts';
import { EscalateForm } from '../escalate/EscalateDialog.tsx';
import type { Incident } from '../shared/types.ts';

export type Offer = NonNullable<ResponseOf<typeof callCriticality>['escalate']>;

interface Props {
  incident: Incident;
  offer: Offer;
  onClose: () => void;
}

/** When in doubt, escalate (H6): a person by name, in one step. */
export function EscalateOffer({ incident, offer, onClose }: Props) {
  const cannotCall = offer.because === 'cannot-call';
  return (
    <Stack gap="wide">
      <p>
        {cannotCall
          ? 'That is a good answer. When one cannot tell how bad it is, two look at it.'
          : 'Critical, and the next step is not known: nobody should stand there alone.'}
      </p>
      <EscalateForm
        incident={incident}
        because={cannotCall ? 'I can’t call how bad it is' : 'Critical, and I don’t know the next step'}
        onClose={onClose}
      />
    </Stack>
  );
}
