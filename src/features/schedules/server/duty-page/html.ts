import { durationInWords } from '../../../../kit/duration.ts';
import { clockTime, fullTime, wallTime } from '../../../../kit/wall-time.ts';
import { html, lightPage, type Html } from '../../../../platform/light-page/index.ts';
import { pathInWords, reachParts } from '../../core/duty-page.ts';
import type { ShownDuty, ShownSchedule } from './look.ts';

const page = lightPage({
  style: new URL('./duty-page.css', import.meta.url),
  script: new URL('./duty-script.js', import.meta.url),
});

/** Who is on duty, in plain words, without the app; what somebody typed is text in it. */
export function dutyHtml(nonce: string, duty: ShownDuty): string {
  const zone = duty.schedules[0]?.zone ?? 'UTC';
  return page.frame(
    nonce,
    `Who is on duty: ${duty.team}`,
    html`<main class="duty">
      <header class="stack">
        <p class="small">Who is on duty</p>
        <h1>${duty.team}</h1>
      </header>
      ${duty.schedules.map((one) => scheduleHtml(one, duty))}
      ${
        duty.schedules.length > 0
          ? ''
          : html`<section class="card">
              <p class="two">
                This team keeps no schedule. ${duty.path.length > 0 ? 'Whom it calls stands below.' : ''}
              </p>
            </section>`
      }
      ${reachHtml(duty)} ${pathHtml(duty)}
      <section class="stack">
        <h2>What we promise</h2>
        <ul class="promises">
          ${duty.tenets
            .split(/\n+/)
            .filter((line) => line.trim() !== '')
            .map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>
      <footer class="small">
        As it was at ${clockTime(duty.nowMs, zone)} in ${placeOf(zone)}, ${clockTime(duty.nowMs, 'UTC')} UTC.
        <a href="">See how it is now</a>
      </footer>
    </main>`,
  );
}

function scheduleHtml(one: ShownSchedule, { nowMs, schedules }: ShownDuty): Html {
  const { on, second, next, missing, zone } = one;
  return html`<section class="card now">
    ${schedules.length > 1 ? html`<h2 class="which">${one.name}</h2>` : ''}
    ${
      on
        ? html`<p class="who">${on.name ?? 'Someone is on duty'}</p>
            <p class="two">${on.name === null ? 'Until' : 'On duty until'} ${time(on.atMs, nowMs, zone)}</p>`
        : html`<p class="who ${missing ? 'nobody' : ''}">
              ${missing ? 'Nobody is on duty right now' : 'Nobody needs to be on duty right now'}
            </p>
            ${
              missing
                ? html`<p class="two">What you report is kept, and those below are called all the same.</p>`
                : ''
            }`
    }
    ${second ? html`<p>${second.name ?? 'A second person'} stands by as the second.</p>` : ''}
    ${
      next
        ? html`<p class="muted">
            ${on ? 'Then' : 'Next'} ${next.name ?? (on ? 'the next person' : 'someone')}, from
            ${time(next.atMs, nowMs, zone)}
          </p>`
        : ''
    }
  </section>`;
}

function reachHtml({ reach, reportForm, team }: ShownDuty): Html {
  return html`<section class="stack">
    <h2>How to reach us</h2>
    ${reach === '' && !reportForm ? html`<p class="muted">${team} has not written it here yet.</p>` : ''}
    ${reach
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(lineHtml)}
    ${reportForm ? html`<a class="btn go" href="${reportForm.url}" rel="noreferrer">${reportForm.title}</a>` : ''}
  </section>`;
}

function lineHtml(line: string): Html {
  return html`<p class="reach">
    ${reachParts(line).map(({ text, href }) =>
      href === null ? text : html`<a href="${href}" rel="noreferrer nofollow">${text}</a>`,
    )}
  </p>`;
}

function pathHtml({ path, named }: ShownDuty): Html | '' {
  if (path.length === 0) return '';
  return html`<section class="stack">
    <h2>Who is called when something is wrong</h2>
    <dl class="path">
      ${path.map(
        ({ service, steps }) =>
          html`<dt>${service}</dt>
            <dd>${pathInWords(steps, named, durationInWords)}</dd>`,
      )}
    </dl>
  </section>`;
}

/** On the wall of the schedule, and by the script on the reader's; with nothing left out where one points at it. */
function time(atMs: number, nowMs: number, zone: string): Html {
  return html`<time
    datetime="${new Date(atMs).toISOString()}"
    data-zone="${zone}"
    title="${fullTime(atMs, 'UTC')} UTC"
    >${wallTime(atMs, nowMs, zone)} (${placeOf(zone)})</time
  >`;
}

/** `Europe/Oslo` is Oslo to people. */
const placeOf = (zone: string): string => zone.split('/').at(-1)!.replaceAll('_', ' ');

/** Not shown, replaced by a new link, or no such team: the three look the same. */
export function closedHtml(nonce: string): string {
  return page.frame(
    nonce,
    'Nothing is shown here',
    html`<main>
      <div class="stack">
        <h1>Nothing is shown here</h1>
        <p class="two">
          The address may be mistyped, or its link replaced by a new one. Ask whoever gave it to you.
        </p>
      </div>
    </main>`,
  );
}

export function tooOftenHtml(nonce: string): string {
  return page.frame(
    nonce,
    'Looked at too often',
    html`<main>
      <div class="stack">
        <h1>Looked at too often</h1>
        <p class="two">
          This page was asked for very often from where you are. Wait a minute, then look again; who is on
          duty has not changed by it.
        </p>
        <p><a href="">See how it is now</a></p>
      </div>
    </main>`,
  );
}
