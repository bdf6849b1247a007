import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../web/query.ts';
import { toast } from '../../../web/toast.tsx';
import { Ago, ConfirmButton, Row, Stack, StateChip } from '../../../web/ui/index.ts';
import type { Team } from '../../identity/web/index.ts';
import { deleteDestination, listDestinations, testDestination } from '../contract.ts';
import { destinationWords, missingSetup } from '../core/destination-words.ts';
import type { Destination } from './destination-draft.ts';
import { DestinationForm } from './DestinationForm.tsx';

interface Props {
  destination: Destination;
  team: Team;
  manages: boolean;
  onSecret: (secret: string) => void;
}

export function DestinationRow({ destination, team, manages, onSecret }: Props) {
  const { id, kind, name, shown, configured, trouble, usedBy } = destination;
  const params = { id };
  const remove = useChange(deleteDestination, { touches: [listDestinations] });
  const test = useChange(testDestination, { touches: [listDestinations] });
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Row
        title={name}
        sub={
          <Stack gap="tight">
            <span>
              {destinationWords[kind]}, {shown}
            </span>
            <span>
              {usedBy.length > 0 ? `Told by ${usedBy.join(', ')}.` : 'No policy tells it yet.'}{' '}
              {configured ? (
                <LastMessage destination={destination} />
              ) : (
                `It cannot be told yet: ${missingSetup(kind)}.`
              )}
            </span>
          </Stack>
        }
        end={
          <>
            {trouble ? <StateChip tone="high">does not arrive</StateChip> : null}
            {manages ? (
              <>
                <Button
                  size="xs"
                  variant="default"
                  loading={test.isPending}
                  disabled={!configured}
                  aria-label={`Send a test to ${name}`}
                  onClick={() =>
                    test.mutate(
                      { params },
                      {
                        onSuccess: ({ taken, because }) =>
                          toast(
                            taken ? `${name} has taken it: look there.` : `It did not arrive: ${because}`,
                          ),
                      },
                    )
                  }
                >
                  Test
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Edit ${name}`}
                  onClick={() => setEditing(true)}
                >
                  Edit
                </Button>
                <ConfirmButton
                  size="xs"
                  aria-label={`Delete ${name}`}
                  question={`Delete ${name}? Nothing is told there any more.`}
                  confirm="Delete"
                  onConfirm={() => remove.mutateAsync({ params })}
                >
                  Delete
                </ConfirmButton>
              </>
            ) : null}
          </>
        }
      />
      <Modal opened={editing} onClose={() => setEditing(false)} title={`Edit ${name}`}>
        <DestinationForm
          team={team}
          destination={destination}
          onDone={(secret) => {
            setEditing(false);
            if (secret !== undefined) onSecret(secret);
          }}
        />
      </Modal>
    </>
  );
}

function LastMessage({ destination: { trouble, lastHandedOverAt } }: { destination: Destination }) {
  if (trouble)
    return (
      <>
        The last message did not arrive (<Ago at={trouble.at} />
        ): {trouble.because}
      </>
    );
  if (lastHandedOverAt === null) return <>Nothing was sent yet: send a test.</>;
  return (
    <>
      The last message was taken <Ago at={lastHandedOverAt} />.
    </>
  );
}
