import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf } from '../../../../web/query.ts';
import { Card, EmptyState, Row, Rows, SentForm } from '../../../../web/ui/index.ts';
import { addLink, changeLink, getGuide, removeLink } from '../../contract/guide.ts';
import { linkKinds } from '../../core/link-kinds.ts';
import { linkExamples } from './link-examples.ts';
import { LinkPreview } from './LinkPreview.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import type { GuideCardProps } from './service-guide.ts';
import { OutsideLink } from './words.tsx';
import s from './guide.module.css';

type LinkTemplate = GuideCardProps['guide']['links'][number];

export const linkWords = { dashboard: 'Dashboard', logs: 'Logs', traces: 'Traces', other: 'Other' } as const;

/** Dashboards, logs and traces, opened at the right place and time. */
export function Links({ service, guide, manages }: GuideCardProps) {
  const [editing, setEditing] = useState<{ link?: LinkTemplate }>();
  const add = () => setEditing({});
  return (
    <Card
      title="Dashboards, logs, traces"
      flush
      aside={
        manages ? (
          <Button variant="default" size="xs" onClick={add}>
            Add a link
          </Button>
        ) : undefined
      }
    >
      {guide.links.length === 0 ? (
        <EmptyState>
          A link opens your logs or dashboards where the alert points, ten minutes before it began: nobody
          types a query at night.
        </EmptyState>
      ) : (
        <Rows label="Links">
          {guide.links.map((link) => (
            <Row
              key={link.id}
              title={link.url === null ? link.title : <OutsideLink href={link.url}>{link.title}</OutsideLink>}
              sub={
                link.problem === null ? (
                  <>
                    {linkWords[link.kind]}. <span className={s.filled}>{link.url}</span>
                  </>
                ) : (
                  <span className={s.broken}>It is broken, and incidents leave it out. {link.problem}</span>
                )
              }
              end={
                manages ? (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`Edit ${link.title}`}
                    onClick={() => setEditing({ link })}
                  >
                    Edit
                  </Button>
                ) : undefined
              }
            />
          ))}
        </Rows>
      )}
      {editing ? (
        <EditLink
          slug={service.slug}
          link={editing.link}
          filledFrom={guide.filledFrom}
          onDone={() => setEditing(undefined)}
        />
      ) : null}
    </Card>
  );
}

function EditLink({
  slug,
  link,
  filledFrom,
  onDone,
}: {
  slug: string;
  link: LinkTemplate | undefined;
  filledFrom: GuideCardProps['guide']['filledFrom'];
  onDone: () => void;
}) {
  const client = useQueryClient();
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      kind: link?.kind ?? 'logs',
      title: link?.title ?? '',
      template: link?.template ?? '',
    },
    send: async (body) => {
      if (link) await call(changeLink, { params: { slug, id: link.id }, body });
      else await call(addLink, { params: { slug }, body });
      await client.invalidateQueries({ queryKey: keyOf(getGuide) });
      onDone();
    },
  });
  const { form } = sent;
  const { template } = form.getValues();
  return (
    <Modal opened onClose={onDone} title={link ? `Edit ${link.title}` : 'Add a link'} size="lg">
      <SentForm
        sent={sent}
        submit={link ? 'Save' : 'Add it'}
        beside={
          <RemoveButton
            route={removeLink}
            slug={slug}
            id={link?.id}
            question={`Remove the link "${link?.title}"?`}
            onDone={onDone}
          />
        }
      >
        <TextInput
          label="Title"
          data-autofocus
          placeholder="Logs of payments-api"
          {...form.getInputProps('title')}
        />
        <Select
          label="What it shows"
          data={linkKinds.map((value) => ({ value, label: linkWords[value] }))}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
        <div>
          <Textarea
            label="Address"
            description="In Liquid. What stands in {{ }} is taken from the alert, and encoded."
            className={s.mono ?? ''}
            autosize
            minRows={3}
            maxRows={10}
            {...form.getInputProps('template')}
          />
          <p className={s.names} aria-label="Names that can be used">
            {[
              'labels.pod',
              'environment',
              'service.slug',
              'incident.key',
              'from',
              'to',
              'from_ms',
              'to_ms',
            ].map((name) => (
              <code key={name}>{`{{ ${name} }}`}</code>
            ))}
          </p>
        </div>
        {template === '' ? (
          <div>
            <small>Begin with one for </small>
            {linkExamples.map(({ name, kind, template: example }) => (
              <button
                key={name}
                type="button"
                className={s.begin}
                onClick={() => form.setValues({ kind, template: example })}
              >
                {name}
              </button>
            ))}
          </div>
        ) : (
          <LinkPreview slug={slug} template={template} filledFrom={filledFrom} />
        )}
      </SentForm>
    </Modal>
  );
}
