import type { ComponentType } from 'react';
import { ServicesOnDuty } from '../../features/paging/web/index.ts';

/** Who is on duty, with what each service would page below it. */
export function onDutyScreen(OnDutyPage: ComponentType<{ services: ComponentType }>) {
  return function OnDutyScreen() {
    return <OnDutyPage services={ServicesOnDuty} />;
  };
}
