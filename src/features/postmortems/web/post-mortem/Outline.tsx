import type { PostMortem } from './use-post-mortem.ts';
import s from './post-mortem.module.css';

const where: Readonly<Record<PostMortem['missing'][number]['what'], string>> = {
  owner: '',
  due: '',
  summary: 'what-happened',
  'root-cause': 'causes',
  'why-questions': 'why',
  causes: 'causes',
  distance: 'distance',
  agreement: '',
  'next-step': '',
};

/** At the left on a desk: where one is in the document, and where something is missing. */
export function Outline({
  entries,
  postMortem,
}: {
  entries: readonly { id: string; title: string }[];
  postMortem: PostMortem;
}) {
  const missing = new Set(postMortem.missing.map(({ what }) => where[what]));
  return (
    <nav className={s.outline} aria-label="Outline">
      <ol>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
            {missing.has(id) ? <span className={s.open}>open</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
