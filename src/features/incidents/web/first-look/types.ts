import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getFirstLook } from '../../contract/first-look.ts';

export type FirstLook = ResponseOf<typeof getFirstLook>;
