import { ActionIcon, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../../web/query.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { PlainText } from '../../../../web/ui/index.ts';
import * as contract from '../../contract/ideas.ts';
import type { Idea } from '../../contract/ideas.ts';
import { ChooseForm } from './ChooseForm.tsx';
import { EditIdea } from './EditIdea.tsx';
import { WhatBecame } from './WhatBecame.tsx';
import s from './ideas.module.css';

interface Props {
  ticketKey: string;
  ideas: readonly Idea[];
  names: readonly string[];
  mayAdd: boolean;
  /** Offers the choice: with an owner and a date it is an improvement. */
  choosing?: boolean;
  mayChoose: boolean;
}

/** Ideas in the order in which they came: nothing moves while one reads. */
export function IdeaList({ ideas, ...rest }: Props) {
  if (ideas.length === 0) return <p className="two">No idea yet.</p>;
  return (
    <ol className={s.ideas} aria-label="Ideas">
      {ideas.map((idea) => (
        <OneIdea key={idea.id} idea={idea} others={ideas.filter(({ id }) => id !== idea.id)} {...rest} />
      ))}
    </ol>
  );
}

function OneIdea({
  idea,
  others,
  ticketKey,
  names,
  mayAdd,
  mayChoose,
  choosing,
}: Omit<Props, 'ideas'> & { idea: Idea; others: readonly Idea[] }) {
  const [open, setOpen] = useState<'choose' | 'edit'>();
  const touches = [contract.getFiveQuestions];
  const thumb = useChange(contract.thumbIdea, { touches });
  const drop = useChange(contract.dropIdea, { touches });
  const merge = useChange(contract.mergeIdea, { touches });
  const params = { key: ticketKey, id: idea.id };
  const close = () => setOpen(undefined);
  const by = idea.by.kind === 'system' ? 'Evenkeel' : idea.by.name;
  if (open === 'edit')
    return (
      <li className={s.idea}>
        <EditIdea idea={idea} ticketKey={ticketKey} names={names} onClose={close} />
      </li>
    );
  return (
    <li className={classes(s.idea, idea.state === 'dropped' && s.dropped)}>
      <div className={s.words}>
        <PlainText>{idea.text}</PlainText>
        {idea.merged.map(({ id, text }) => (
          <p key={id} className={s.alike}>
            Also: {text}
          </p>
        ))}
        <p className={s.about}>
          {by}
          {idea.services.map(({ id, name, team }) => (
            <span key={id}>
              {' · '}
              {name}
              {team === '' ? '' : ` (team ${team})`}
            </span>
          ))}
          {idea.state === 'dropped' ? ' · not tried' : null}
        </p>
        {idea.state === 'chosen' ? <WhatBecame idea={idea} /> : null}
        {open === 'choose' ? <ChooseForm idea={idea} ticketKey={ticketKey} onClose={close} /> : null}
      </div>
      {open === 'choose' ? null : (
        <div className={s.does}>
          <Button
            variant={idea.myThumb ? 'light' : 'default'}
            size="compact-md"
            aria-label={`Like ${idea.thumbs}: ${idea.text}`}
            aria-pressed={idea.myThumb}
            disabled={!mayAdd || idea.state !== 'open'}
            onClick={() => thumb.mutate({ params, body: { up: !idea.myThumb } })}
          >
            {`Like ${idea.thumbs}`}
          </Button>
          {choosing && mayChoose && idea.state === 'open' ? (
            <Button
              variant="light"
              size="compact-md"
              aria-label={`Try it: ${idea.text}`}
              onClick={() => setOpen('choose')}
            >
              Try it
            </Button>
          ) : null}
          {idea.may.change && idea.state !== 'chosen' ? (
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon variant="subtle" size="lg" aria-label={`More about: ${idea.text}`}>
                  ⋯
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {idea.state === 'open' ? (
                  <Menu.Item onClick={() => setOpen('edit')}>Put it in other words</Menu.Item>
                ) : null}
                <Menu.Item
                  onClick={() => drop.mutate({ params, body: { dropped: idea.state !== 'dropped' } })}
                >
                  {idea.state === 'dropped' ? 'Take it up again' : 'Do not try it'}
                </Menu.Item>
                {mayChoose && idea.state === 'open' && others.length > 0 ? (
                  <>
                    <Menu.Label>Put it together with</Menu.Label>
                    {others.slice(0, 12).map((other) => (
                      <Menu.Item
                        key={other.id}
                        onClick={() => merge.mutate({ params, body: { into: other.id } })}
                      >
                        {other.text.slice(0, 60)}
                      </Menu.Item>
                    ))}
                  </>
                ) : null}
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </div>
      )}
    </li>
  );
}
