import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { paths } from '../../../../web/paths.ts';
import { Card, Line } from '../../../../web/ui/index.ts';
import { ReportPart } from '../report/index.ts';
import type { PostMortem } from './use-post-mortem.ts';

/** A part of the document that is made elsewhere: the meeting, the report. */
export interface PostMortemPart {
  /** Its anchor in the address. */
  readonly id: string;
  /** As the outline names it. */
  readonly title: string;
  readonly Part: ComponentType<{ ticketKey: string; postMortem: PostMortem }>;
}

/** Each adds its line; they follow what every post-mortem has. */
export const parts: readonly PostMortemPart[] = [
  { id: 'five-questions', title: 'Five questions', Part: Together },
  { id: 'report', title: 'Report', Part: ({ ticketKey }) => <ReportPart reportKey={ticketKey} /> },
];

/** Where it is gone through: alone in five minutes, or together. */
function Together({ ticketKey, postMortem }: { ticketKey: string; postMortem: PostMortem }) {
  return (
    <Card title="Five questions">
      <p className="two">
        {postMortem.kind === 'full'
          ? 'A full one is gone through in a meeting, with those who worked on it and those who reported it.'
          : 'Walk through them in five minutes, alone or with whoever was there.'}
      </p>
      <Line>
        <Button component={Link} to={paths.fiveQuestions(ticketKey)} variant="default" size="xs">
          Walk through the five questions
        </Button>
        <Button component={Link} to={paths.meeting(ticketKey)} variant="default" size="xs">
          The meeting
        </Button>
      </Line>
    </Card>
  );
}
