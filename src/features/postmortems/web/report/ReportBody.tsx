import { Facts, InlineText, PlainText, When } from '../../../../web/ui/index.ts';
import s from './report.module.css';
import type { Block, WireReport } from './types.ts';

/** What a report says, as text and nothing else, whoever wrote it. `only` leaves out the rest, for practice. */
export function ReportBody({ report, only }: { report: WireReport; only?: readonly string[] }) {
  const sections = only ? report.sections.filter(({ id }) => only.includes(id)) : report.sections;
  return (
    <article className={s.report} aria-label={`Report of ${report.key}`}>
      {sections.map(({ id, title, blocks }) => (
        <section key={id} id={id} aria-labelledby={`of-${id}`}>
          <h2 id={`of-${id}`}>{title}</h2>
          {blocks.map((block, n) => (
            <OneBlock key={n} block={block} />
          ))}
        </section>
      ))}
    </article>
  );
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'facts':
      return (
        <Facts
          of={block.facts.map(({ name, value, atMs }) => [
            name,
            atMs === null ? value : <When key={name} at={new Date(atMs).toISOString()} />,
          ])}
        />
      );
    case 'words':
      return <PlainText>{block.text}</PlainText>;
    case 'missing':
      return <p className="muted">{block.text}</p>;
    case 'points':
      return (
        <ul className={s.points}>
          {block.points.map(({ text, note, url }, n) => (
            <li key={n}>
              {url === null ? (
                <InlineText>{text}</InlineText>
              ) : (
                <a href={url} rel="noreferrer nofollow" target="_blank">
                  {text}
                </a>
              )}
              {note === '' ? null : <small>{note}</small>}
            </li>
          ))}
        </ul>
      );
    case 'timeline':
      return (
        <ol className={s.timeline}>
          {block.entries.map(({ id, atMs, title, text }) => (
            <li key={id}>
              <small>
                <When at={new Date(atMs).toISOString()} quiet />
              </small>
              <div>
                <InlineText>{title}</InlineText>
                {text === '' ? null : <small>{text}</small>}
              </div>
            </li>
          ))}
        </ol>
      );
  }
}
