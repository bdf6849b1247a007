import { Card } from '../../../../web/ui/index.ts';
import type { PostMortem } from './use-post-mortem.ts';
import { WrittenText } from './WrittenText.tsx';

/** The few texts that nobody but a person can write. */
export function WhatHappened({ postMortem }: { postMortem: PostMortem }) {
  const full = postMortem.kind === 'full';
  return (
    <Card title="What happened">
      <WrittenText
        postMortem={postMortem}
        field="summary"
        label="Summary"
        hint="A few sentences for somebody who was not there: what broke, why, what ended it."
      />
      {full ? (
        <>
          <WrittenText
            postMortem={postMortem}
            field="impact"
            label="What people felt"
            hint="In their words: what could they not do?"
          />
          <WrittenText
            postMortem={postMortem}
            field="went-well"
            label="What went well"
            hint="What should we do again the next time?"
          />
          <WrittenText
            postMortem={postMortem}
            field="customer-summary"
            label="For customers"
            hint="Without names and internals: what happened, what we did, what we will do."
          />
        </>
      ) : null}
    </Card>
  );
}
