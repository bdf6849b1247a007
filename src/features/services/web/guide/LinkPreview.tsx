import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { When } from '../../../../web/ui/index.ts';
import { previewLink } from '../../contract/guide.ts';
import type { Guide } from './service-guide.ts';
import { OutsideLink } from './words.tsx';
import s from './guide.module.css';

/** What a template becomes with the latest alert, while it is being typed. */
export function LinkPreview({
  slug,
  template,
  filledFrom,
}: {
  slug: string;
  template: string;
  filledFrom: Guide['filledFrom'];
}) {
  const [settled] = useDebouncedValue(template, 350);
  const preview = useQuery({
    queryKey: [previewLink.id, slug, settled],
    queryFn: () => call(previewLink, { params: { slug }, body: { template: settled } }),
    // What stood there stays until the new one is known: nothing jumps while one types.
    placeholderData: (before) => before,
    retry: false,
  });
  if (!preview.data) return null;
  const { url, problem } = preview.data;
  return (
    <div className={s.filled} aria-live="polite">
      {url === null ? (
        <span className={s.broken}>{problem}</span>
      ) : (
        <>
          {filledFrom ? (
            <small>
              With the latest alert, "{filledFrom.title.slice(0, 80)}" of <When at={filledFrom.at} quiet />:
            </small>
          ) : (
            <small>No alert has come yet, so its labels are empty here:</small>
          )}
          <br />
          <OutsideLink href={url}>{url}</OutsideLink>
        </>
      )}
    </div>
  );
}
