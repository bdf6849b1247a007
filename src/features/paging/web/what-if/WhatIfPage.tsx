import { NumberInput, Select, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../../web/paths.ts';
import { asking, useLiveQuery } from '../../../../web/query.ts';
import {
  Card,
  EmptyState,
  ErrorState,
  FailedPage,
  PageHeader,
  Segmented,
  SkeletonPage,
  SkeletonRows,
  Stack,
} from '../../../../web/ui/index.ts';
import { useShownZone, zoneInWords } from '../../../../web/zone.ts';
import { listServices } from '../../../services/contract.ts';
import { getWhatIf } from '../../contract/what-if.ts';
import { askedSearch, fromWallField, readAsked, toWallField, type Asked } from './asked.ts';
import { WhatIfSteps } from './WhatIfSteps.tsx';
import s from './what-if.module.css';

const topics = ['policies', 'services', 'schedules', 'teams', 'people', 'now'];
const title = 'What would happen if';

/** Whom an incident would page, which way and when, and who would be passed over: nothing is sent. */
export function WhatIfPage() {
  const services = useLiveQuery(listServices, {}, { topics: ['services'] });
  const asked = readAsked(useSearch({ strict: false }));
  const navigate = useNavigate();
  if (services.isPending) return <SkeletonPage />;
  if (services.isError)
    return <FailedPage title={title} error={services.error} onRetry={() => void services.refetch()} />;
  const inUse = services.data.items.filter(({ archivedAt }) => archivedAt === null);
  const slug = asked.service ?? inUse[0]?.slug;
  const go = (change: Partial<Asked>) =>
    void navigate({
      to: paths.whatIf(),
      search: askedSearch({ ...asked, ...change }) as never,
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageHeader title={title} trail={[{ label: 'On duty', to: paths.onDuty() }]}>
        Who would be paged, which way and when, as long as nobody answers. Nothing is sent.
      </PageHeader>
      {slug === undefined ? (
        <Card flush>
          <EmptyState begin={{ label: 'Add a service', to: paths.services() }}>
            People are paged when a service breaks, and there is none yet.
          </EmptyState>
        </Card>
      ) : (
        <Stack gap="wide">
          <Question asked={asked} slug={slug} services={inUse} onAsk={go} />
          <Answer asked={asked} slug={slug} />
        </Stack>
      )}
    </>
  );
}

interface QuestionProps {
  asked: Asked;
  slug: string;
  services: readonly { slug: string; name: string }[];
  onAsk: (change: Partial<Asked>) => void;
}

function Question({ asked, slug, services, onAsk }: QuestionProps) {
  const zone = useShownZone();
  return (
    <Card title="An incident opens">
      <Stack gap="wide">
        <div className={s.asked}>
          <Select
            label="On the service"
            searchable
            allowDeselect={false}
            data={services.map((service) => ({ value: service.slug, label: service.name }))}
            value={slug}
            onChange={(service) => onAsk({ service: service ?? undefined })}
          />
          <TextInput
            type="datetime-local"
            label={`At (${zoneInWords(zone)} time)`}
            description={asked.at === undefined ? 'Now, unless you say when' : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={toWallField(asked.at, zone)}
            onChange={(event) => onAsk({ at: fromWallField(event.currentTarget.value, zone) })}
          />
          <NumberInput
            label="With so many alerts"
            min={0}
            max={100_000}
            allowDecimal={false}
            value={asked.alerts}
            onChange={(alerts) => (alerts === '' ? undefined : onAsk({ alerts: Number(alerts) }))}
          />
        </div>
        <div className={s.bad}>
          {/* The choice below says its own name to those who listen. */}
          <span aria-hidden>How bad it is</span>
          <Segmented
            label="How bad it is"
            value={asked.criticality}
            onChange={(criticality) => onAsk({ criticality })}
            options={[
              ['critical', 'Critical'],
              ['high', 'High'],
              ['moderate', 'Moderate'],
              ['low', 'Low'],
            ]}
          />
        </div>
      </Stack>
    </Card>
  );
}

function Answer({ asked: { criticality, at, alerts }, slug }: { asked: Asked; slug: string }) {
  const query = { criticality, alerts, ...(at ? { at } : {}) };
  const found = useQuery({
    ...asking(getWhatIf, { params: { slug }, query }, topics),
    // What was there stays until the new answer comes: nothing jumps while one chooses.
    placeholderData: keepPreviousData,
  });
  return (
    <Card title="Then this happens" aside={found.data?.policy?.name} flush={!found.data}>
      <div aria-live="polite" aria-busy={found.isFetching}>
        {found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : found.isPending ? (
          <SkeletonRows />
        ) : (
          <WhatIfSteps answer={found.data} />
        )}
      </div>
    </Card>
  );
}
