import { Sources } from '../../features/intake/web/index.ts';
import { PolicyOfService } from '../../features/paging/web/index.ts';
import { ReportsOfService } from '../../features/postmortems/web/index.ts';
import { ServicePage } from '../../features/services/web/index.ts';

/** The page of a service with the cards that higher features put on it. */
export function ServiceScreen() {
  return <ServicePage main={[Sources]} beside={[PolicyOfService, ReportsOfService]} />;
}
