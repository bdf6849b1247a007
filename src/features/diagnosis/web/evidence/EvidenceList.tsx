import { CloseButton } from '@mantine/core';
import { fillPath } from '../../../../platform/contract/client.ts';
import { InlineText } from '../../../../web/ui/index.ts';
import { safeHref } from '../../../../web/ui/text-parts.ts';
import { getAttachment } from '../../../tickets/contract/attachments.ts';
import { evidenceInWords, type Evidence } from '../../../tickets/core/evidence.ts';
import s from './evidence.module.css';

interface Props {
  evidence: readonly Evidence[];
  onRemove?: (at: number) => void;
}

/** What something said is based on: pictures small, links as links, words as they were pasted. */
export function EvidenceList({ evidence, onRemove }: Props) {
  if (evidence.length === 0) return null;
  return (
    <ul className={s.evidence} aria-label="Evidence">
      {evidence.map((one, at) => (
        <li key={`${at} ${evidenceInWords(one)}`}>
          <One evidence={one} />
          {onRemove ? (
            <CloseButton
              size="sm"
              aria-label={`Take away: ${evidenceInWords(one)}`}
              onClick={() => onRemove(at)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function One({ evidence }: { evidence: Evidence }) {
  switch (evidence.kind) {
    case 'alert':
      return (
        <span>
          Alert <code>{evidence.title}</code>
        </span>
      );
    case 'text':
      return <pre className={s.text}>{evidence.text}</pre>;
    case 'link': {
      const href = safeHref(evidence.url);
      const words = evidence.title ?? evidence.url;
      return href === undefined ? (
        <InlineText>{words}</InlineText>
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer" className={s.link} title={evidence.url}>
          {words}
        </a>
      );
    }
    case 'image': {
      const path = fillPath(getAttachment.path, { id: evidence.attachmentId, name: evidence.title });
      return (
        <a href={path} target="_blank" rel="noopener noreferrer" className={s.picture}>
          <img src={path} alt={evidence.title} title={evidence.title} loading="lazy" decoding="async" />
        </a>
      );
    }
  }
}
