import { Button } from '@mantine/core';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { Line, Person, Stack } from '../../../../web/ui/index.ts';
import type { callCriticality } from '../../contract/life.ts';
import { firstName } from '../../core/words.ts';
import { usePageAgain } from '../shared/page-again.ts';
import type { Incident } from '../shared/types.ts';

export type Offer = NonNullable<ResponseOf<typeof callCriticality>['escalate']>;

interface Props {
  incident: Incident;
  offer: Offer;
  onClose: () => void;
}

/** When in doubt, escalate (H6): a person by name, in one step. */
export function EscalateOffer({ incident, offer, onClose }: Props) {
  const { again, busy } = usePageAgain();
  const [next] = offer.people;
  const runs = incident.paging?.state === 'running';
  return (
    <Stack gap="wide">
      <p>
        {offer.because === 'cannot-call'
          ? 'That is a good answer. When one cannot tell how bad it is, two look at it.'
          : 'Critical, and the next step is not known: nobody should stand there alone.'}
      </p>
      {next ? (
        <Person who={next}>is on duty for {incident.service.name}</Person>
      ) : (
        <p className="muted">Nobody else is on duty for {incident.service.name}.</p>
      )}
      {runs ? <p className="muted">Paging runs already: whoever answers is told here.</p> : null}
      <Line>
        {next && !runs ? (
          <Button
            loading={busy}
            data-autofocus
            onClick={() => {
              again(incident.key);
              onClose();
            }}
          >
            {`Page ${firstName(next.name)}`}
          </Button>
        ) : null}
        <Button variant="default" onClick={onClose}>
          {next && !runs ? 'Not now' : 'Back to the incident'}
        </Button>
      </Line>
    </Stack>
  );
}
