import { wallTime } from '../../../../kit/wall-time.ts';
import { html, lightPage, raw, type Html } from '../../../../platform/light-page/index.ts';
import { reportLevels, reportLimits, type missingIn, type Report } from '../../core/report.ts';

const page = lightPage({
  style: new URL('./report.css', import.meta.url),
  script: new URL('./report-script.js', import.meta.url),
});

export interface ShownForm {
  readonly token: string;
  readonly title: string;
  readonly team: string;
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly known: readonly { readonly key: string; readonly service: string; readonly beganAt: Date }[];
  readonly stamp: string;
  readonly nowMs: number;
  /** What was typed already, when it comes back. */
  readonly report?: Report;
  readonly problem?: string;
  readonly missing?: ReturnType<typeof missingIn>;
}

/** The report form: works on a phone without a script, and keeps what was typed when it comes back. */
export function formHtml(nonce: string, form: ShownForm): string {
  const { token, report, missing = {} } = form;
  const body = html`<main${raw(` data-now="${form.nowMs}"`)}>
<div class="stack"><h1>${form.title}</h1><p class="two">Tell team ${form.team} that something is wrong. You need no account.</p></div>
${form.known.map((one) => knownHtml(form, one))}
${form.problem ? html`<p class="problem" role="alert">${form.problem}</p>` : ''}
<form class="report" method="post" action="/report/${token}">
<input type="hidden" name="stamp" value="${form.stamp}">
<label>What is wrong?<span class="hint">What you did, what you expected, what happened. As you would tell a colleague.</span><textarea name="what" required maxlength="${reportLimits.what}">${leading(report?.what ?? '')}</textarea>${bad(missing.what)}</label>
${serviceField(form)}
<label>Since when?<span class="hint">Roughly is fine, in your own words. You may leave it empty.</span><input type="text" name="since" maxlength="${reportLimits.since}" value="${report?.since ?? ''}"></label>
<fieldset><legend>How bad is it?</legend>${reportLevels.map(({ id, words }) => level(id, words, (report?.level ?? 'unsure') === id))}</fieldset>
<label>Who are you?<input type="text" name="who" required maxlength="${reportLimits.who}" autocomplete="name" value="${report?.who ?? ''}">${bad(missing.who)}</label>
<label>How do we reach you?<span class="hint">A mail address also gets the news, if you want them. A phone number is fine too. You may leave it empty.</span><input type="text" name="reach" maxlength="${reportLimits.reach}" autocomplete="email" autocapitalize="off" value="${report?.reach ?? ''}"></label>
<div class="away" aria-hidden="true"><label>Leave this empty<input type="text" name="website" tabindex="-1" autocomplete="off"></label></div>
<button class="btn go">Send</button>
</form>
<p class="muted">Afterwards you get a link where you can follow what happens.</p>
</main>`;
  return page.frame(nonce, form.title, body);
}

/** "We know": first, so that nobody opens a second one. */
function knownHtml({ token, nowMs }: ShownForm, one: ShownForm['known'][number]): Html {
  const atMs = one.beganAt.getTime();
  return html`<section class="known">
    <h2>We know about a problem with ${one.service}</h2>
    <p>
      Since <time datetime="${one.beganAt.toISOString()}">${wallTime(atMs, nowMs, 'UTC')} UTC</time>. If that
      is what you see, you need not report it again.
    </p>
    <form method="post" action="/report/${token}/follow">
      <input type="hidden" name="known" value="${one.key}" /><button class="btn">Follow what happens</button>
    </form>
  </section>`;
}

function serviceField({ services, report, missing = {} }: ShownForm): Html | '' {
  if (services.length === 1) return '';
  return html`<label
    >What is it about?<select name="service" required>
      <option value="">Choose</option>
      ${services.map(
        ({ id, name }) =>
          html`<option value="${id}" ${raw(report?.serviceId === id ? ' selected' : '')}>${name}</option>`,
      )}</select
    >${bad(missing.serviceId)}</label
  >`;
}

function level(id: string, words: string, chosen: boolean): Html {
  return html`<label
    ><input type="radio" name="level" value="${id}" ${raw(chosen ? ' checked' : '')} />${words}</label
  >`;
}

const bad = (text: string | undefined): Html | '' => (text ? html`<span class="bad">${text}</span>` : '');
/** A textarea drops one line break at its beginning: what was typed first stays. */
const leading = (text: string): string => (text.startsWith('\n') ? `\n${text}` : text);

export function saidHtml(nonce: string, title: string, text: string): string {
  return page.frame(
    nonce,
    title,
    html`<main>
      <div class="stack">
        <h1>${title}</h1>
        <p class="two">${text}</p>
      </div>
    </main>`,
  );
}
