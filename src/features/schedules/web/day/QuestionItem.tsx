import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { useChange, useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { Ago, Face, Line, PlainText, SentForm, Stack } from '../../../../web/ui/index.ts';
import { listPeople } from '../../../identity/contract.ts';
import { answerDutyQuestion, passDutyQuestion, withdrawDutyQuestion } from '../../contract/superhero.ts';
import s from './day.module.css';
import { refreshDay, type Question } from './use-day.ts';

/** Questions with their answers, each answered in place. @param quiet another thing is the one to do here */
export function Questions({
  of,
  label,
  quiet = false,
}: {
  of: readonly Question[];
  label: string;
  quiet?: boolean;
}) {
  return (
    <ul className={s.questions} aria-label={label}>
      {of.map((question, at) => (
        <QuestionItem key={question.id} question={question} first={at === 0 && !quiet} />
      ))}
    </ul>
  );
}

/** @param first the one thing to do next is drawn stronger than the others */
function QuestionItem({ question, first }: { question: Question; first: boolean }) {
  const [open, setOpen] = useState<'answer' | 'pass'>();
  const me = useMe().person.id;
  const withdraw = useChange(withdrawDutyQuestion, { onDone: () => void refreshDay() });
  const { askedBy, to, service, answer, may } = question;
  return (
    <li className={s.question} id={`question-${question.id}`}>
      <Line gap="tight">
        <Face who={askedBy} />
        <span>
          <b>{askedBy.id === me ? 'You' : askedBy.name}</b>{' '}
          <span className="muted">
            {service ? `about ${service.name}, ` : null}
            <Ago at={question.askedAt} />
            {question.state === 'open' && to?.id !== me
              ? `, ${to ? `with ${to.name}` : 'waits for who comes on duty'}`
              : null}
            {question.state === 'withdrawn' ? ', taken back' : null}
          </span>
        </span>
      </Line>
      <div className={s.said}>
        <PlainText>{question.text}</PlainText>
      </div>
      {answer ? (
        <div className={s.answer}>
          <div className="muted">
            {answer.by.name}, <Ago at={answer.at} />
          </div>
          <div className={s.said}>
            <PlainText>{answer.text}</PlainText>
          </div>
        </div>
      ) : null}
      {open === 'answer' ? <AnswerForm question={question} onDone={() => setOpen(undefined)} /> : null}
      {open === undefined && (may.answer || may.withdraw) ? (
        <Line gap="tight">
          {may.answer ? (
            <>
              <Button
                size="xs"
                variant={first ? 'filled' : 'default'}
                onClick={() => setOpen('answer')}
                aria-label={`Answer ${askedBy.name}`}
              >
                Answer
              </Button>
              <Button size="xs" variant="default" onClick={() => setOpen('pass')}>
                Pass it on…
              </Button>
            </>
          ) : null}
          {may.withdraw ? (
            <Button
              size="xs"
              variant="subtle"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ params: { id: question.id } })}
            >
              Take it back
            </Button>
          ) : null}
        </Line>
      ) : null}
      {open === 'pass' ? <PassDialog question={question} onClose={() => setOpen(undefined)} /> : null}
    </li>
  );
}

function AnswerForm({ question, onDone }: { question: Question; onDone: () => void }) {
  const sent = useSentForm({
    initialValues: { text: '' },
    validate: { text: (text: string) => (text.trim() === '' ? 'Say something' : null) },
    send: async (body) => {
      try {
        await call(answerDutyQuestion, { params: { id: question.id }, body });
        toast(`${question.askedBy.name} is told.`);
        onDone();
      } finally {
        await refreshDay();
      }
    },
  });
  return (
    <SentForm
      sent={sent}
      submit="Answer"
      label={`Answer ${question.askedBy.name}`}
      focusFirst
      beside={
        <Button variant="default" onClick={onDone}>
          Leave it
        </Button>
      }
    >
      <Textarea
        label={`Your answer to ${question.askedBy.name}`}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={8000}
        key={sent.form.key('text')}
        {...sent.form.getInputProps('text')}
      />
    </SentForm>
  );
}

function PassDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const me = useMe().person.id;
  const people = useRouteQuery(listPeople).data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const pass = useChange(passDutyQuestion, {
    onDone: ({ to }) => {
      toast(`${to?.name ?? 'They'} has it now, and is told.`);
      onClose();
      void refreshDay();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Who knows?">
      <Stack gap="wide">
        <p className="muted">It stays with them, also when your shift ends.</p>
        <Select
          label="Pass it to"
          searchable
          openOnFocus={false}
          data-autofocus
          value={chosen}
          onChange={setChosen}
          data={people
            .filter(({ id, disabledAt }) => disabledAt === null && id !== me && id !== question.askedBy.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Line>
          <Button
            disabled={chosen === null}
            loading={pass.isPending}
            onClick={() => chosen && pass.mutate({ params: { id: question.id }, body: { personId: chosen } })}
          >
            Pass it on
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </Line>
      </Stack>
    </Modal>
  );
}
