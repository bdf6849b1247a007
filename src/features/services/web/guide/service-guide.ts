import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getGuide } from '../../contract/guide.ts';
import type { Service } from '../service.ts';

export type Guide = ResponseOf<typeof getGuide>;

/** What every card of the guide is given. */
export interface GuideCardProps {
  readonly service: Service;
  readonly guide: Guide;
  /** Whether the reader may change it. */
  readonly manages: boolean;
}
