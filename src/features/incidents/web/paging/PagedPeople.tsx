import { reasonInWords } from '../../../paging/core/reasons.ts';
import { Countdown, When } from '../../../../web/ui/index.ts';
import { OrYou } from '../shared/OrYou.tsx';
import type { Delivery, Paging } from '../shared/types.ts';
import { deliveryInWords, isTrouble } from './delivery-words.ts';
import s from './paging.module.css';

/** Each person who was paged, why, and what became of it on each of their channels. */
export function PagedPeople({ paging }: { paging: Paging }) {
  if (paging.pages.length === 0) return null;
  return (
    <ol className={s.people} aria-label="Who was paged">
      {paging.pages.map((page) => (
        <li key={page.id} className={s.person}>
          <div className={s.head}>
            <OrYou who={page.person} />
            <span className={s.when}>
              <When at={page.at} />
            </span>
          </div>
          <div className={s.under}>
            <span>{why(page)}</span>
            {page.deliveries.map((delivery) => (
              <DeliveryLine key={delivery.id} delivery={delivery} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** When the steps are gone through again their number would count on, beyond the steps that the policy has. */
function why({ step, because }: Paging['pages'][number]): string {
  const reason = reasonInWords(because);
  if (because === 'repeat') return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  return because === 'nobody-else-answered'
    ? `In spite of quiet hours: ${reason}`
    : `Step ${step + 1}: ${reason}`;
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const { state, nextTryAt, handedOverAt, lastError } = delivery;
  return (
    <span>
      <span className={isTrouble(delivery) ? s.trouble : undefined}>{deliveryInWords(delivery)}</span>
      {state === 'handed-over' && handedOverAt ? (
        <>
          {' '}
          <When at={handedOverAt} clock quiet />
        </>
      ) : null}
      {state === 'failed' && nextTryAt ? (
        <>
          {' in '}
          <Countdown to={nextTryAt} />
        </>
      ) : null}
      {isTrouble(delivery) && lastError ? <span className={s.error}>. {lastError}</span> : null}
    </span>
  );
}
