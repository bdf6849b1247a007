import { Button, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { useChange, useRouteQuery } from '../../../../web/query.ts';
import { Card, Section, Stack } from '../../../../web/ui/index.ts';
import { addDependency, getGuide, removeDependency } from '../../contract/guide.ts';
import { listServices } from '../../contract.ts';
import type { GuideCardProps } from './service-guide.ts';
import s from './guide.module.css';

/** What this service needs, and what needs it: changes on what it needs are shown on its incidents. */
export function Dependencies({ service, guide, manages }: GuideCardProps) {
  const { slug } = service;
  const { dependsOn, dependedOnBy } = guide;
  const [adding, setAdding] = useState(false);
  const focusOnce = useCallback((field: HTMLInputElement | null) => field?.focus(), []);
  const services = useRouteQuery(listServices);
  const add = useChange(addDependency, { touches: [getGuide], onDone: () => setAdding(false) });
  const remove = useChange(removeDependency, { touches: [getGuide] });
  const others = (services.data?.items ?? []).filter(
    (one) => one.id !== service.id && one.archivedAt === null && !dependsOn.some(({ id }) => id === one.id),
  );
  return (
    <Card
      title="Depends on"
      aside={
        manages && !adding && others.length > 0 ? (
          <Button variant="default" size="xs" onClick={() => setAdding(true)}>
            Add a service
          </Button>
        ) : undefined
      }
    >
      <Stack>
        {dependsOn.length === 0 ? (
          <p className="muted">Say what it needs, and its incidents show what changed there, too.</p>
        ) : (
          <ul className={s.needs} aria-label="Depends on">
            {dependsOn.map((one) => (
              <li key={one.id}>
                <Link to={paths.service(one.slug)}>{one.name}</Link>
                {manages ? (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`Remove ${one.name}`}
                    loading={remove.isPending && remove.variables?.params?.other === one.slug}
                    onClick={() => remove.mutate({ params: { slug, other: one.slug } })}
                  >
                    Remove
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {adding ? (
          <Select
            label="Service it needs"
            data={others.map((one) => ({ value: one.slug, label: one.name }))}
            searchable
            ref={focusOnce}
            disabled={add.isPending}
            onChange={(other) => {
              if (other !== null) add.mutate({ params: { slug, other } });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setAdding(false);
            }}
          />
        ) : null}
        {dependedOnBy.length > 0 ? (
          <Section title="Needed by">
            <p>
              {dependedOnBy.map((one, at) => (
                <span key={one.id}>
                  {at > 0 ? ', ' : ''}
                  <Link to={paths.service(one.slug)}>{one.name}</Link>
                </span>
              ))}
            </p>
          </Section>
        ) : null}
      </Stack>
    </Card>
  );
}
