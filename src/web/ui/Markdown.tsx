import { lazy, Suspense } from 'react';
import { classes } from './classes.ts';
import s from './Markdown.module.css';

const MarkdownTree = lazy(() => import('./MarkdownTree.tsx'));

export interface MarkdownProps {
  /** What somebody wrote, as it came. */
  source: string;
  /** Who may be meant by `@Name` in it; their names stand out. */
  names?: readonly string[];
  className?: string | undefined;
}

/**
 * What somebody wrote, laid out. The only road from Markdown to a page: no HTML, no address but web, mail and our own
 * files. The parser comes with the first text; until then the words stand there as they were written.
 */
export function Markdown({ source, names, className }: MarkdownProps) {
  return (
    <div className={classes(s.markdown, className)} dir="auto">
      <Suspense fallback={<p className={s.written}>{source}</p>}>
        <MarkdownTree source={source} {...(names ? { names } : {})} />
      </Suspense>
    </div>
  );
}
