import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { requestIdOf, sentenceFor } from '../problem.ts';
import { Card } from './Card.tsx';
import { classes } from './classes.ts';
import { PageHeader } from './PageHeader.tsx';
import s from './States.module.css';

interface EmptyProps {
  /** What this is for, in one sentence. */
  children: ReactNode;
  /** The one button to begin: a link or something to do. */
  begin?: { label: string; to: string } | { label: string; onClick: () => void };
  /** Another thing is the one to do on this screen. */
  quiet?: boolean;
}

/** Nothing here yet: says what the thing is for, and how to begin. */
export function EmptyState({ children, begin, quiet = false }: EmptyProps) {
  const variant = quiet ? 'default' : 'filled';
  return (
    <div className={s.state}>
      <p>{children}</p>
      {begin === undefined ? null : 'to' in begin ? (
        <Button component={Link} to={begin.to} variant={variant}>
          {begin.label}
        </Button>
      ) : (
        <Button onClick={begin.onClick} variant={variant}>
          {begin.label}
        </Button>
      )}
    </div>
  );
}

/** An address that leads to something that is not, or no longer, there. The screen stays one with a heading. */
export function NothingThere({ title, ...rest }: EmptyProps & { title: string }) {
  return (
    <>
      <PageHeader title={title} />
      <Card flush>
        <EmptyState {...rest} />
      </Card>
    </>
  );
}

/** A whole screen whose question was not answered; it keeps its heading. */
export function FailedPage({ title, ...rest }: ErrorProps & { title: string }) {
  return (
    <>
      <PageHeader title={title} />
      <Card flush>
        <ErrorState {...rest} />
      </Card>
    </>
  );
}

interface ErrorProps {
  error: unknown;
  onRetry?: () => void;
}

/** It did not work: one sentence, the request id for whoever looks into it, and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorProps) {
  const requestId = requestIdOf(error);
  return (
    <div className={classes(s.state, s.error)} role="alert">
      <p>{sentenceFor(error)}</p>
      {requestId ? (
        <small>
          Request <span className="mono">{requestId}</span>
        </small>
      ) : null}
      {onRetry ? (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
