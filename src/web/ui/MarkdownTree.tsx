import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { memo, useMemo, type ComponentProps } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { markdownToTree } from '../../kit/markdown/to-tree.ts';
import { findReferences } from './find-references.ts';
import s from './Markdown.module.css';

const noNames: readonly string[] = [];

/** Loaded with the first text. Hundreds of them stand on a timeline and never change. */
const MarkdownTree = memo(function MarkdownTree({
  source,
  names = noNames,
}: {
  source: string;
  names?: readonly string[];
}) {
  const tree = useMemo(() => markdownToTree(source, findReferences(names)), [source, names]);
  if (tree.asWritten)
    return (
      <>
        <p className={s.written}>{source}</p>
        <p className={s.note}>Shown as it was written: too long or too intricate to lay out.</p>
      </>
    );
  return toJsxRuntime(tree.root, {
    Fragment,
    jsx,
    jsxs,
    components: { a: A, img: Img, table: Table, pre: Pre, input: Input },
  });
});
export default MarkdownTree;

/** Ours stay in this tab; elsewhere opens beside it and does not learn where the reader came from. */
function A({ href = '', title, className, children }: ComponentProps<'a'>) {
  if (className === 'reference') return <a href={href}>{children}</a>;
  return (
    <a href={href} title={title} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

function Img({ src, alt, title }: ComponentProps<'img'>) {
  return (
    <a href={src} target="_blank" rel="noreferrer noopener" className={s.picture}>
      <img src={src} alt={alt ?? ''} title={title} loading="lazy" decoding="async" />
    </a>
  );
}

/** Wider than its place it scrolls, and by keyboard too. */
function Table({ children }: ComponentProps<'table'>) {
  return (
    <div className={s.scroll} tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  );
}

/** As wide as it was written: it scrolls in its place, by keyboard too. */
function Pre({ children }: ComponentProps<'pre'>) {
  return (
    <pre tabIndex={0} role="group" aria-label="Code">
      {children}
    </pre>
  );
}

function Input({ checked }: ComponentProps<'input'>) {
  return (
    <input type="checkbox" checked={checked === true} disabled aria-label={checked ? 'done' : 'not done'} />
  );
}
