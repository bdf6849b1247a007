import { Button } from '@mantine/core';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { Line, Person, Stack } from '../../../../web/ui/index.ts';
import type { callCriticality } from '../../contract/life.ts';
import { firstName } from '../../core/words.ts';
import { announce } from '../../../../web/announce.tsx';
import { useChange } from '../../../../web/query.ts';
import { escalateIncident } from '../../contract/escalate.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';

export type Offer = NonNullable<ResponseOf<typeof callCriticality>['escalate']>;

/** What the page says of why. */
const reasons: Readonly<Record<Offer['because'], string>> = {
  'cannot-call': 'Nobody can call yet how bad it is.',
  'critical-and-next-step-unknown': 'It is critical, and the next step is not known.',
};

interface Props {
  incident: Incident;
  offer: Offer;
  onClose: () => void;
}

/** When in doubt, escalate (H6): a person by name, in one step. */
export function EscalateOffer({ incident, offer, onClose }: Props) {
  const refresh = useRefresh();
  const [next] = offer.people;
  const { mutate, isPending } = useChange(escalateIncident, {
    onDone: ({ to }) => {
      announce(`${to.name} is being paged, with what is known.`);
      onClose();
      void refresh();
    },
  });
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
      <Line>
        {next ? (
          <Button
            loading={isPending}
            data-autofocus
            onClick={() =>
              mutate({
                params: { key: incident.key },
                body: { to: next.id, because: reasons[offer.because] },
              })
            }
          >
            {`Escalate to ${firstName(next.name)}`}
          </Button>
        ) : null}
        <Button variant="default" onClick={onClose}>
          {next ? 'Not now' : 'Back to the incident'}
        </Button>
      </Line>
    </Stack>
  );
}
