import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { call } from '../../../../web/api.ts';
import { paths } from '../../../../web/paths.ts';
import { formProblems } from '../../../../web/problem.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { listServices } from '../../../services/contract.ts';
import { declareIncident } from '../../contract.ts';
import { useDraft } from '../../../../web/draft.ts';
import { useRefresh } from '../shared/refresh.ts';
import { keptReport, readReport } from './draft.ts';
import type { Report } from './draft.ts';
import { Levels } from './Levels.tsx';
import { OpenOnService } from './OpenOnService.tsx';
import { creatingInWords, useOthersCreating, useTellCreating } from './presence.ts';
import s from './report.module.css';

/** Reports an incident in seconds, from anywhere; what was written is kept until it is sent. */
export function ReportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const phone = useMediaQuery('(max-width: 560px)');
  return (
    <Modal opened={opened} onClose={onClose} title="Report an incident" size="lg" fullScreen={phone === true}>
      <ReportForm onClose={onClose} />
    </Modal>
  );
}

function ReportForm({ onClose }: { onClose: () => void }) {
  useTellCreating();
  const others = useOthersCreating();
  const services = (useRouteQuery(listServices).data?.items ?? []).filter(
    ({ archivedAt }) => archivedAt === null,
  );
  const form = useReport(onClose, services.length === 1 ? services[0]?.slug : undefined);
  const { report, change, errors } = form;
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="wide">
        {others.length > 0 ? (
          <p className={s.others} role="status">
            {creatingInWords(others)}. It may be the same: have a look before you send yours.
          </p>
        ) : null}
        <TextInput
          label="What is wrong?"
          placeholder="Checkout returns errors for card payments"
          value={report.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={errors['title']}
          maxLength={1024}
          autoComplete="off"
          data-autofocus
          required
        />
        <Select
          label="On which service?"
          data={services.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={report.service === '' ? null : report.service}
          onChange={(service) => change({ service: service ?? '' })}
          error={errors['service']}
          searchable
          nothingFoundMessage="No such service"
          required
        />
        <OpenOnService slug={report.service} />
        <Levels value={report.criticality} onChange={(criticality) => change({ criticality })} />
        <Textarea
          label="What else do you know?"
          description="May stay empty. It is kept word for word."
          value={report.details}
          onChange={(event) => change({ details: event.currentTarget.value })}
          error={errors['details']}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={20000}
        />
        <FormProblem sentence={form.sentence} error={form.failure} />
        <Line>
          <Button type="submit" loading={form.busy}>
            Report and page
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <small>Whoever is on duty for the service is paged at once.</small>
        </Line>
      </Stack>
    </form>
  );
}

/** The form's values, kept in this browser, and what became of sending them. */
function useReport(onClose: () => void, onlyService: string | undefined) {
  const [kept, keep] = useDraft('report');
  const [written, setReport] = useState(() => readReport(kept));
  const report = { ...written, service: written.service || (onlyService ?? '') };
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const change = (some: Partial<Report>) => {
    const next = { ...report, ...some };
    setReport(next);
    keep(keptReport(next));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const missing = missingIn(report);
    setErrors(missing);
    setFailure(undefined);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      const incident = await call(declareIncident, { body: report });
      keep('');
      onClose();
      toast(`${incident.key} is open.`);
      await navigate({ to: paths.incident(incident.key) });
      await refresh();
    } catch (error) {
      setErrors(formProblems(error).fields);
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const sentence = failure === undefined ? undefined : formProblems(failure).whole;
  return { report, change, errors, failure, sentence, busy, submit: (e: FormEvent) => void submit(e) };
}

function missingIn({ title, service }: Report): Record<string, string> {
  return {
    ...(title.trim() === '' ? { title: 'Say in a few words what is wrong.' } : {}),
    ...(service === '' ? { service: 'Choose the service: it decides who is paged.' } : {}),
  };
}
