import { hostOf, safeHref } from '../../../../web/ui/text-parts.ts';

/** Who did it. */
export function actorInWords(actor: { kind: string; name?: string }): string {
  return actor.kind === 'system' ? 'Evenkeel' : (actor.name ?? 'somebody');
}

/** An address that people typed: only http and https lead anywhere. */
export function OutsideLink({ href, children }: { href: string; children?: string }) {
  const safe = safeHref(href);
  if (safe === undefined) return <>{children ?? href}</>;
  return (
    <a href={safe} target="_blank" rel="noreferrer noopener">
      {children ?? hostOf(safe)}
    </a>
  );
}
