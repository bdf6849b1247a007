import { useLiveQuery } from '../../../web/query.ts';
import { Ago, Card, EmptyState, ErrorState, Row, Rows, SkeletonRows } from '../../../web/ui/index.ts';
import { listChanges } from '../contract.ts';
import type { Service } from './service.ts';

/** The latest deploys, flags and restarts: the first thing to look at when something broke (H4). */
export function Changes({ service }: { service: Service }) {
  const { slug, id } = service;
  const changes = useLiveQuery(listChanges, { params: { slug } }, { topics: [`service:${id}`] });
  return (
    <Card title="Latest changes" flush>
      {changes.isPending ? (
        <SkeletonRows count={2} />
      ) : changes.isError ? (
        <ErrorState error={changes.error} onRetry={() => void changes.refetch()} />
      ) : changes.data.items.length === 0 ? (
        <EmptyState>
          Deploys, flags and restarts stand here, so that an incident shows what changed just before it.
          Senders of change events use the key of a source.
        </EmptyState>
      ) : (
        <Rows label="Latest changes">
          {changes.data.items.map((change) => (
            <Row
              key={change.id}
              title={change.summary}
              sub={
                <>
                  {change.origin}
                  {change.links
                    .filter(({ href }) => /^https?:\/\//i.test(href))
                    .map(({ href, text }) => (
                      <span key={href}>
                        {' '}
                        <a href={href} target="_blank" rel="noreferrer noopener">
                          {text || href}
                        </a>
                      </span>
                    ))}
                </>
              }
              end={
                <small className="nowrap">
                  <Ago at={change.at} />
                </small>
              }
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}
