/** What every team promises until it says it in its own words (T0). */
export const firstTenets = `When something is wrong, we want to hear it: nobody is blamed for a report too many.
You can see at any moment who is on duty and how to reach us.
We say that we have it before we know what it is.
We tell you how it stands as it happens, also when nothing is known yet.
We do no harm: nothing is changed in production on a guess that nobody has seen.
When it is over we look for how it could happen, not for who did it, and we mend what let it happen.`;

/** A team's own words, or those that every team begins with. */
export const tenetsInForce = (own: string): string => (own.trim() === '' ? firstTenets : own);
