import type { ReactNode } from 'react';
import type { AnyRoute } from '../../../../platform/contract/route.ts';
import { useChange } from '../../../../web/query.ts';
import { ConfirmButton } from '../../../../web/ui/index.ts';
import { getService } from '../../contract.ts';
import { getGuide } from '../../contract/guide.ts';

/** In the dialog that edits something: takes it away, after asking. */
export function RemoveButton({
  route,
  slug,
  id,
  question,
  onDone,
}: {
  route: AnyRoute;
  slug: string;
  /** Undefined: it is not there yet. */
  id: string | undefined;
  question: string;
  onDone: () => void;
}): ReactNode {
  const remove = useChange(route, { touches: [getGuide, getService], onDone });
  if (id === undefined) return null;
  return (
    <ConfirmButton
      question={question}
      confirm="Remove"
      onConfirm={() => remove.mutateAsync({ params: { slug, id } })}
    >
      Remove
    </ConfirmButton>
  );
}
