import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMay } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { SentForm, When } from '../../../../web/ui/index.ts';
import { askSuperhero, whomToAsk } from '../../contract/superhero.ts';
import { dayTopics, refreshDay } from './use-day.ts';

interface Props {
  team: { readonly slug: string; readonly name: string };
  /** Short name of the service that it is about. */
  service?: { readonly slug: string; readonly name: string };
  /** It is the one thing to do here. */
  loud?: boolean;
}

/** The one address for questions to a team: so that the others keep their focus. */
export function AskButton({ team, service, loud = false }: Props) {
  const [open, setOpen] = useState(false);
  if (!useMay('incident.declare')) return null;
  return (
    <>
      <Button variant={loud ? 'filled' : 'default'} onClick={() => setOpen(true)}>
        Ask the superhero
      </Button>
      {open ? (
        <AskDialog team={team} {...(service ? { service } : {})} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

function AskDialog({ team, service, onClose }: Omit<Props, 'loud'> & { onClose: () => void }) {
  const sent = useSentForm({
    initialValues: { text: '' },
    validate: { text: (text: string) => (text.trim() === '' ? 'Ask something' : null) },
    send: async ({ text }) => {
      const { to } = await call(askSuperhero, {
        params: { slug: team.slug },
        body: { text, service: service?.slug ?? null },
      });
      toast(to ? `${to.name} has your question.` : 'It waits for who comes on duty next.');
      onClose();
      await refreshDay();
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Ask the superhero of ${team.name}`}>
      <SentForm
        sent={sent}
        submit="Ask"
        beside={
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        }
      >
        <WhoAnswers team={team} />
        <Textarea
          label={service ? `Your question about ${service.name}` : 'Your question'}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={4000}
          data-autofocus
          key={sent.form.key('text')}
          {...sent.form.getInputProps('text')}
        />
      </SentForm>
    </Modal>
  );
}

/** Who has the question next, and that it does not get lost. */
export function WhoAnswers({ team }: { team: Props['team'] }) {
  const whom = useLiveQuery(whomToAsk, { params: { slug: team.slug } }, { topics: dayTopics }).data;
  if (!whom) return null;
  const { now, next } = whom;
  if (now)
    return (
      <p className="muted">
        {now.person.name} is on duty
        {now.untilAt ? (
          <>
            {' '}
            until <When at={now.untilAt} />
          </>
        ) : null}
        . What is open then passes to the next one. If something is broken now, report it instead.
      </p>
    );
  return (
    <p className="muted">
      Nobody is on duty now.{' '}
      {next ? (
        <>
          It waits for {next.person.name}, from <When at={next.fromAt} />.
        </>
      ) : (
        'It waits for whoever comes on duty.'
      )}
    </p>
  );
}
