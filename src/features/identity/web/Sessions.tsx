import { useChange, useLiveQuery } from '../../../web/query.ts';
import { useMe } from '../../../web/session.ts';
import {
  Ago,
  Card,
  ConfirmButton,
  ErrorState,
  Row,
  Rows,
  SkeletonRows,
  StateChip,
} from '../../../web/ui/index.ts';
import { endSession, listSessions } from '../contract.ts';
import { browserInWords } from './browser-words.ts';

/** Where I am signed in, and the way to end it elsewhere. */
export function Sessions() {
  const { person } = useMe();
  const sessions = useLiveQuery(listSessions, {}, { topics: [`person:${person.id}`] });
  const end = useChange(endSession, { touches: [listSessions] });
  return (
    <Card title="Where you are signed in" flush>
      {sessions.isPending ? (
        <SkeletonRows count={2} />
      ) : sessions.isError ? (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <Rows label="Where you are signed in">
          {sessions.data.items.map(({ id, userAgent, lastSeenAt, current }) => (
            <Row
              key={id}
              title={browserInWords(userAgent)}
              sub={
                <>
                  Last seen <Ago at={lastSeenAt} />
                </>
              }
              end={
                current ? (
                  <StateChip tone="sea">This one</StateChip>
                ) : (
                  <ConfirmButton
                    size="xs"
                    question={`Sign out of ${browserInWords(userAgent)}? Whoever uses it must sign in again.`}
                    confirm="Sign out there"
                    onConfirm={() => end.mutateAsync({ params: { id } })}
                  >
                    Sign out
                  </ConfirmButton>
                )
              }
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}
