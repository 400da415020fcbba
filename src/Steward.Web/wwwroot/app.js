// What the browser adds to the pages. It keeps no data: the server is the only truth, this file reads data-* attributes
// and asks for fragments through htmx 4. No inline script, no eval, no inline style: the content security policy forbids them.
(() => {
'use strict';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const on = (type, selector, act, options) => document.addEventListener(type, event => {
  const element = event.target.closest?.(selector);
  if (element) act(event, element);
}, options);
const visible = element => !!element && element.checkVisibility?.({ visibilityProperty: true }) !== false;
const root = document.documentElement;

// ── cookies: theme, density, language ─────────────────────────────────────
const year = 365 * 24 * 3600;
const keep = (name, value) => {
  document.cookie = `${name}=${value}; path=/; max-age=${value ? year : 0}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
};
const darkSystem = matchMedia('(prefers-color-scheme: dark)');

function paint() {
  const choice = root.dataset.theme ?? 'system';
  const theme = choice === 'system' ? (darkSystem.matches ? 'dark' : 'light') : choice;
  root.dataset.bsTheme = theme;
  if (choice === 'system') keep('scheme', theme);
  for (const button of $$('[data-theme-set]')) button.setAttribute('aria-pressed', button.dataset.themeSet === choice);
  const density = document.body.classList.contains('s-cosy') ? 'cosy' : 'compact';
  for (const button of $$('[data-density-set]')) button.setAttribute('aria-pressed', button.dataset.densitySet === density);
}
function setTheme(choice) {
  root.dataset.theme = choice;
  keep('theme', choice === 'system' ? '' : choice);
  paint();
}
darkSystem.addEventListener('change', paint);
on('click', '[data-theme-set]', (_, button) => setTheme(button.dataset.themeSet));
on('click', '[data-density-set]', (_, button) => {
  document.body.classList.toggle('s-cosy', button.dataset.densitySet === 'cosy');
  keep('density', button.dataset.densitySet === 'cosy' ? 'cosy' : '');
  paint();
});
on('click', '[data-lang-set]', (_, button) => {
  const lang = button.dataset.langSet;
  keep('.AspNetCore.Culture', encodeURIComponent(`c=${lang}|uic=${lang}`));
  location.reload();
});

// ── htmx ──────────────────────────────────────────────────────────────────
document.addEventListener('htmx:config:request', event => {
  const { request } = event.detail.ctx, token = $('meta[name=csrf-token]');
  if (!/^(GET|HEAD)$/.test(request.method) && token?.content) request.headers[token.dataset.header] = token.content;
});
// Each form and button that writes carries a key until its answer has come: sent again, it is answered as it was the first time and writes
// nothing twice. After an answer that was lost the key also outlives the page, for the same words only.
const keyed = new WeakMap();
const bare = body => [...body].map(([name, value]) => `${name}=${value instanceof File ? value.name + value.size : value}`).join('\n');
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
const unsure = address => JSON.parse(sessionStorage.getItem('unsure:' + address) ?? 'null');
document.addEventListener('htmx:config:request', event => {
  const { ctx } = event.detail, { request, sourceElement: source } = ctx;
  if (request.method !== 'POST') return;
  const said = bare(request.body), before = keyed.get(source), left = unsure(request.action);
  const again = before?.action === request.action && (before.lost || before.said === said) && before;
  const sent = again || { action: request.action, said, key: left?.said === said ? left.key : newKey() };
  keyed.set(source, ctx.keyed = sent);
  request.headers['Idempotency-Key'] = sent.key;
});
document.addEventListener('htmx:before:request', event => { if (event.detail.ctx.keyed?.answered) event.preventDefault(); });   // the second of two clicks waited for the first
document.addEventListener('htmx:after:request', event => {
  const { keyed: sent, response, sourceElement } = event.detail.ctx;
  if (!sent || response.status >= 500) return;
  sent.answered = true;
  if (keyed.get(sourceElement) === sent) keyed.delete(sourceElement);
  sessionStorage.removeItem('unsure:' + sent.action);
});
document.addEventListener('htmx:error', event => {
  const sent = event.detail.ctx?.keyed;
  if (!sent || sent.answered) return;
  sent.lost = true;
  if (sent.said.length < 20000) sessionStorage.setItem('unsure:' + sent.action, JSON.stringify({ key: sent.key, said: sent.said }));
});
// A form that adds one thing after another is empty again when its thing was taken.
document.addEventListener('htmx:before:swap', event => {
  const { sourceElement, response } = event.detail.ctx;
  if (sourceElement?.matches?.('form[data-again]') && response?.status < 300) sourceElement.reset();
});
// A fault is told, never swapped in: the page stays as it was.
document.addEventListener('htmx:response:error', event => {
  const { ctx } = event.detail, { status } = ctx.response, words = $('#toasts').dataset, said = plain(ctx);
  if (status === 401) ctx.request.method === 'GET' ? location.reload() : askToSignIn();
  else if (status === 403) toast({ text: words.refused, bad: true });
  else if (status === 404 || status === 410) toast({ text: words.missing, bad: true });
  else if (status === 429) toast({ text: words.often, bad: true });
  else if (status !== 409 && status !== 422) toast({ text: said ?? words.broken, bad: true });
});
// The server's own sentence, when it answered with one and not with a page.
function plain({ response, text }) {
  return /^text\/plain/.test(response.headers.get('Content-Type') ?? '') && text && text.length < 400 ? text : undefined;
}
// A sign-in that ended takes nothing away: the page stays, one signs in beside it and saves once more. The token is the person's, so it is asked for anew.
const me = root => $('meta[name=person]', root)?.content ?? '';
function askToSignIn() {
  if ($('#signed-out-here')) return;
  const dialog = $('#signed-out').content.firstElementChild.cloneNode(true);
  dialog.id = 'signed-out-here';
  $('a', dialog).href = '/sign-in?to=' + encodeURIComponent(location.pathname + location.search);
  const look = async () => {
    if (document.visibilityState !== 'visible' || !dialog.isConnected) return;
    const page = await fetch('/sign-in', { cache: 'no-store' }).then(answer => answer.text()).then(text => new DOMParser().parseFromString(text, 'text/html')).catch(() => null);
    if (!page || !me(page) || !dialog.isConnected) return;
    if (me(page) !== me(document)) return void ($('p', dialog).textContent = dialog.dataset.other);
    $('meta[name=csrf-token]').content = $('meta[name=csrf-token]', page).content;
    dialog.close();
    toast({ text: dialog.dataset.back });
  };
  for (const [target, type] of [[window, 'focus'], [document, 'visibilitychange']]) {
    target.addEventListener(type, look);
    dialog.addEventListener('close', () => target.removeEventListener(type, look));
  }
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
// What this window keeps is of the person who typed it: another one who signs in here finds nothing of it.
if (me(document)) {
  if ((sessionStorage.getItem('person') ?? me(document)) !== me(document)) sessionStorage.clear();
  sessionStorage.setItem('person', me(document));
}
document.addEventListener('htmx:error', event => {
  if (event.detail.ctx && !event.detail.ctx.response) toast({ text: $('#toasts').dataset.offline, bad: true });
});
document.addEventListener('htmx:confirm', event => {
  const { ctx, issueRequest, dropRequest } = event.detail, template = $('#confirm');
  if (!ctx?.confirm || !template) return;
  event.preventDefault();
  const dialog = template.content.firstElementChild.cloneNode(true);
  $('h2', dialog).textContent = ctx.confirm;
  let yes = false;
  $('[data-yes]', dialog).addEventListener('click', () => { yes = true; dialog.close(); });
  dialog.addEventListener('close', () => { dialog.remove(); yes ? issueRequest() : dropRequest(); });
  document.body.append(dialog);
  dialog.showModal();
});

// ── where one stood: after a swap the focus goes to the same control, else to what came in its place, else to the row after it ──
const reachable = 'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), textarea, select, summary, [tabindex="0"]';
const markOf = element => ['name', 'hx-get', 'hx-post', 'href', 'data-key', 'aria-label'].filter(name => element.hasAttribute(name)).map(name => `[${name}="${CSS.escape(element.getAttribute(name))}"]`).slice(0, 1).join('')
  + (element.type === 'radio' ? `[value="${CSS.escape(element.value)}"]` : '');
function whereIs(element) {
  if (!element || element === document.body || element.id === 'main') return null;
  const wrote = element.closest('form[data-composer]') && element.matches('[type=submit]') && matchMedia('(hover: hover)').matches ? $('textarea', element.form) : element;
  const places = [];
  for (let host = wrote.closest('[id]'); host; host = host.parentElement?.closest('[id]')) places.push(host.id);
  const row = element.closest('[data-row]'), all = row ? $$('[data-row]') : [], at = all.indexOf(row);
  return { element: wrote, same: wrote.tagName.toLowerCase() + markOf(wrote), look: wrote.className, places, near: at < 0 ? [] : [all[at], all[at + 1], all[at - 1]].map(other => other?.id).filter(Boolean) };
}
function goBackTo(stood) {
  if (!stood) return;
  if (stood.element.isConnected && visible(stood.element) && !stood.element.disabled) return stood.element.focus({ preventScroll: true });
  const found = [...stood.places.slice(0, 1), ...stood.near, ...stood.places.slice(1)];
  for (const id of found) {
    const host = document.getElementById(id);
    if (!host || !visible(host)) continue;
    const alike = $$(stood.same, host).find(visible) ?? (host.matches(stood.same) ? host : null) ?? (stood.look ? $$(stood.same.split('[')[0], host).find(other => other.className === stood.look && visible(other)) : null);
    const next = alike ?? (host.matches('[data-row]') ? focusable(host) : host.matches(reachable) ? host : $$(reachable, host).find(visible));
    if (next) return next.focus({ preventScroll: true });
  }
}
let lately;
document.addEventListener('htmx:config:request', event => { event.detail.ctx.stood = whereIs(document.activeElement); });
document.addEventListener('htmx:before:swap', event => { const { ctx } = event.detail; lately = ctx.stood = whereIs(document.activeElement) ?? ctx.stood; });
document.addEventListener('htmx:after:swap', event => {
  const { stood, response } = event.detail.ctx;
  const modal = $('dialog[open]'), wrong = response?.status >= 400 && (modal ? firstWrong(modal) : stood && firstWrong(document.getElementById(stood.places[0]) ?? document));
  if (wrong) wrong.focus();
  else if (!modal && document.activeElement === document.body) goBackTo(stood);
});
// What has to be mended first: a field, or the first choice of a group.
const firstWrong = host => { const wrong = $('[aria-invalid=true], [data-wrong]', host); return wrong?.matches('[data-wrong]') ? $(reachable, wrong) : wrong; };

// ── dialogs: a fragment with <dialog data-dialog> swapped into #dialogs opens by itself ──
let opener;   // where the focus goes back to, also when its card was swapped meanwhile
function openDialogs() {
  for (const dialog of $$('#dialogs > dialog[data-dialog]:not([open])')) {
    const again = dialog.parentElement.dataset.shown === dialog.id;
    dialog.classList.toggle('again', again);
    dialog.parentElement.dataset.shown = dialog.id;
    if (!again) opener = whereIs(document.activeElement) ?? lately;
    dialog.showModal();
    if (!again) for (const form of $$('form[hx-post]', dialog)) retype(form);
    dialog.scrollTop = 0;   // the browser goes to the first control, and the head of a long form would be out of sight
    const wrong = firstWrong(dialog) ?? $('.s-gates .shut input:not([type=hidden]), .s-gates .shut textarea', dialog) ?? $('[autofocus]', dialog);
    wrong?.focus();
  }
}
// What was typed into a dialog that was shut without being sent stands there when it is opened again.
const typed = form => 'form:' + (form.getAttribute('hx-post') ?? '');
const keeps = field => field.name && !['hidden', 'password', 'file'].includes(field.type) && !field.dataset.draft;
for (const type of ['input', 'change']) on(type, '#dialogs form[hx-post]', (event, form) => {
  const field = event.target;
  if (!keeps(field)) return;
  const kept = JSON.parse(sessionStorage.getItem(typed(form)) ?? '{}');
  const box = field.type === 'checkbox' ? field.name + '=' + field.value : field.name;
  sessionStorage.setItem(typed(form), JSON.stringify({ ...kept, [box]: field.type === 'checkbox' ? field.checked : field.value }));
});
function retype(form) {
  const kept = JSON.parse(sessionStorage.getItem(typed(form)) ?? 'null');
  let told = false;
  for (const [name, value] of Object.entries(kept ?? {})) {
    for (const field of form.elements) {
      if (!keeps(field)) continue;
      if (field.type === 'checkbox') { if (field.name + '=' + field.value === name) field.checked = value; }
      else if (field.name !== name) continue;
      else if (field.type === 'radio') field.checked = field.value === value;
      else if (value && field.value !== value) { field.value = value; told = true; }
      if (field.id) pressChips(field);
    }
  }
  if (told) announce($('#toasts').dataset.kept);
}
const pressChips = field => {
  for (const chip of $$('[data-set]')) if (chip.dataset.set === '#' + field.id) chip.setAttribute('aria-pressed', chip.dataset.value === (field.matches('[data-when]') ? isoOf(field) : field.value));
  const next = field.matches('[data-when]') && field.value && field.closest('.s-next');   // a day that no chip has stands in its field
  if (next && !$('[data-set][aria-pressed=true]', next)) next.classList.add('dated');
};
document.addEventListener('htmx:after:request', event => {
  const { response, sourceElement } = event.detail.ctx;
  if (response.status < 300 && sourceElement.matches?.('#dialogs form[hx-post]')) sessionStorage.removeItem(typed(sourceElement));
});
function closeDialogs() {
  for (const dialog of $$('#dialogs > dialog')) dialog.open ? dialog.close() : dialog.remove();
}
function giveFocusBack() {
  delete $('#dialogs').dataset.shown;
  goBackTo(opener);
}
document.addEventListener('close', event => {
  if (event.target.parentElement?.id !== 'dialogs') return;
  event.target.remove();
  giveFocusBack();
}, true);
document.addEventListener('dialog:close', closeDialogs);
on('click', '[data-close]', (_, button) => button.closest('dialog')?.close());
on('click', '[data-opens]', (_, button) => {
  const dialog = document.getElementById(button.dataset.opens);
  if (dialog?.id === 'palette') openPalette();
  else dialog?.showModal();
  button.closest('[popover]')?.hidePopover();
});
document.addEventListener('mousedown', event => {   // the veil closes, as Esc does; a text dragged out of the dialog does not
  if (event.target.matches?.('dialog[open]') && event.button === 0) {
    const box = event.target.getBoundingClientRect();
    if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) event.target.close();
  }
});

// ── popovers stand under the button that opened them ──────────────────────
function place(pop, anchor) {
  const at = anchor.getBoundingClientRect(), gap = 4, { offsetWidth: width, offsetHeight: height } = pop;
  const below = at.bottom + gap + height <= innerHeight || at.top < height;
  pop.style.top = `${Math.max(8, Math.min(below ? at.bottom + gap : at.top - gap - height, innerHeight - height - 8))}px`;
  const left = at.left + width > innerWidth - 8 ? at.right - width : at.left;
  pop.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
}
document.addEventListener('toggle', event => {
  const pop = event.target;
  if (event.newState !== 'open' || !pop.matches?.('.s-pop[popover]')) return;
  const anchor = pop.anchor ?? $$(`[popovertarget="${pop.id}"]`).find(visible);
  if (anchor) place(pop, anchor);
}, true);
on('click', '.s-menu[popover] .it', (_, line) => { if (!line.closest('form')) line.closest('[popover]').hidePopover(); });

document.addEventListener('htmx:after:settle', () => { const pop = $('.s-pop[popover]:popover-open'), anchor = pop && (pop.anchor ?? $$(`[popovertarget="${pop.id}"]`).find(visible)); if (anchor) place(pop, anchor); });   // what came later is taller

// ── rows of a form that come and go: [data-rows] with its add button, each row [data-rows-one] ──
on('click', '[data-rows-drop]', (_, button) => {
  const row = button.closest('[data-rows-one]'), near = row.nextElementSibling ?? row.previousElementSibling, add = $('[data-rows-add]', row.closest('[data-rows]'));
  row.remove();
  ($('input', near ?? document.createElement('i')) ?? add)?.focus();
});
document.addEventListener('keydown', event => {
  const rows = event.altKey && !event.isComposing && event.target.closest?.('[data-rows]');
  if (!rows || !['Enter', 'Delete'].includes(event.key)) return;
  event.preventDefault();
  (event.key === 'Enter' ? $('[data-rows-add]', rows) : $('[data-rows-drop]', event.target.closest('[data-rows-one]') ?? document.createElement('i')))?.click();
});

// ── toasts, announcements, flashes ────────────────────────────────────────
const stay = 10000;
function toast({ text, undo, bad, offer, get, there }) {
  if (!text) return;
  if (there) return sessionStorage.setItem('toast', JSON.stringify({ text, undo }));
  if (!bad) for (const old of $$('#toasts [data-bad]')) old.remove();   // it went well after all
  const box = document.createElement('div'), words = $('#toasts').dataset;
  box.className = 's-toast';
  box.dataset.toast = '';
  if (bad) box.dataset.bad = '';
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  icon.setAttribute('class', 'ic');
  icon.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', '/lib/icons.svg#' + (bad ? 'alert-octagon' : 'circle-check'));
  icon.append(use);
  const span = document.createElement('span');
  span.textContent = text;
  box.append(icon, span);
  if (undo) {
    const button = document.createElement('button'), key = document.createElement('kbd');
    button.type = 'button';
    button.dataset.undo = '';
    button.setAttribute('hx-post', undo);
    button.setAttribute('hx-swap', 'none');
    key.textContent = 'Ctrl Z';
    button.append(words.undo + ' ', key);
    box.append(button);
  }
  if (offer) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.toastClose = '';
    button.setAttribute('hx-get', get);
    button.setAttribute('hx-target', '#dialogs');
    button.textContent = offer;
    box.append(button);
  }
  const shut = document.createElement('button');
  shut.type = 'button';
  shut.className = 'shut';
  shut.dataset.toastClose = '';
  shut.setAttribute('aria-label', words.close);
  shut.textContent = '×';
  box.append(shut);
  $('#toasts').append(box);
  htmx.process(box);
  watchToasts();
}
function watchToasts() {
  const host = $('#toasts');
  for (const box of $$('[data-toast]:not([data-watched])', host)) {
    box.dataset.watched = '';
    let left = stay, since = Date.now(), timer = setTimeout(() => box.remove(), left);
    const pause = () => { clearTimeout(timer); left -= Date.now() - since; };
    const go = () => { since = Date.now(); timer = setTimeout(() => box.remove(), Math.max(left, 1500)); };
    box.addEventListener('mouseenter', pause);
    box.addEventListener('mouseleave', go);
    box.addEventListener('focusin', pause);
    box.addEventListener('focusout', go);
  }
  for (const old of $$('[data-toast]', host).slice(0, -2)) old.remove();
  if (host.childElementCount && host.showPopover) {   // above an open dialog as well
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover();
  }
}
on('click', '[data-toast-close]', (_, button) => button.closest('[data-toast]').remove());
on('click', '[data-undo]', (_, button) => {
  const box = button.closest('[data-toast]');
  button.addEventListener('htmx:finally:request', () => box?.remove(), { once: true });
});
document.addEventListener('toast', event => toast(typeof event.detail.value === 'string' ? { text: event.detail.value } : event.detail));

function announce(text) {
  const live = $('#live');
  live.textContent = '';
  setTimeout(() => { live.textContent = text; }, 30);
}
document.addEventListener('announce', event => announce(event.detail.value ?? event.detail.text));

function flash(element) {
  element.classList.remove('s-flash');
  void element.offsetWidth;
  element.classList.add('s-flash');
  element.addEventListener('animationend', () => element.classList.remove('s-flash'), { once: true });
}
document.addEventListener('flash', event => {
  for (const id of [event.detail.ids ?? event.detail.value].flat()) {
    const element = document.getElementById(id);
    if (element) flash(element);
  }
});

// ── chips, drafts, growing texts, forms ───────────────────────────────────
// A button with data-set="#due" data-value="2026-11-27" fills a field and stays pressed; data-insert="#needs" adds its text there.
on('click', '[data-set]', (_, chip) => {
  const field = $(chip.dataset.set);
  if (!field) return;
  field.value = chip.dataset.value ?? '';
  for (const other of $$('[data-set]')) if (other.dataset.set === chip.dataset.set) other.setAttribute('aria-pressed', other === chip);
  chip.closest('.s-next')?.classList.remove('dated');
  field.dispatchEvent(new Event('change', { bubbles: true }));
  const kinds = $$('[role=radiogroup] input[data-optional]', chip.closest('.s-next, [data-next]') ?? document.createElement('i'));   // a day without a kind is a call
  if (kinds.length && !kinds.some(kind => kind.checked)) kinds[0].checked = true;
});
on('change', 'input, select', (_, field) => {
  if (field.matches('[data-when]')) field.value = shownOf(isoOf(field)) || field.value;
  if (field.id) pressChips(field);
});

// ── days and hours are written as people write them, 25.11 15:00; the server gets 2026-11-25T15:00 ──
const usualHour = '11:00';
const two = number => String(number).padStart(2, '0');
function hourOf(text) {
  const [, hour, minute = '0'] = /^\s*(\d{1,2})(?:\s*[:.,-]?\s*(\d{2}))?\s*$/.exec(text) ?? [];
  return hour !== undefined && +hour < 24 && +minute < 60 ? `${two(+hour)}:${two(+minute)}` : '';
}
function isoOf(field, text = field.value) {   // '' when it cannot be read
  if (field.dataset.when === 'hour') return hourOf(text);
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(.*))?$/.exec(text), own = iso ?? /^\s*(\d{1,2})[.,/-](\d{1,2})(?:[.,/-](\d{4}|\d{2}))?[.,/-]?(?:[\s,]+(.*))?$/.exec(text);
  if (!own) return '';
  const day = +own[iso ? 3 : 1], month = +own[2], given = own[iso ? 1 : 3], now = new Date();
  // A day without a year is the nearest one.
  const year = given ? +given + (given.length === 2 ? 2000 : 0) : [-1, 0, 1].map(by => now.getFullYear() + by).reduce((best, next) => Math.abs(new Date(next, month - 1, day) - now) < Math.abs(new Date(best, month - 1, day) - now) ? next : best);
  const date = new Date(year, month - 1, day);
  if (date.getMonth() !== month - 1 || date.getDate() !== day) return '';
  const hour = field.dataset.when === 'day' ? '' : hourOf((own[4] || usualHour).slice(0, 5));
  return field.dataset.when === 'moment' && !hour ? '' : `${year}-${two(month)}-${two(day)}${hour && 'T' + hour}`;
}
const shownOf = iso => iso.replace(/^(\d{4})-(\d\d)-(\d\d)T?/, '$3.$2.$1 ').trim();
document.addEventListener('formdata', event => {
  for (const name of new Set($$('[data-when][name]:not([data-when=hour])', event.target).map(field => field.name))) {
    const field = event.target.elements[name], like = field instanceof RadioNodeList ? field[0] : field, values = event.formData.getAll(name);
    event.formData.delete(name);
    for (const value of values) event.formData.append(name, isoOf(like, value) || value);
  }
});
document.addEventListener('htmx:config:request', event => {   // what hx-include brings does not come from a form
  const { body } = event.detail.ctx.request;
  for (const field of body instanceof FormData ? $$('[data-when][name]:not([data-when=hour])') : []) if (body.get(field.name) === field.value && isoOf(field)) body.set(field.name, isoOf(field));
});
function chooseDay(field) {
  const button = field.parentElement.querySelector('[data-when-open]');
  if (!button) return;
  let days = $('input[type=date]', field.parentElement);
  if (!days) {
    days = Object.assign(document.createElement('input'), { type: 'date', className: 's-when-days', tabIndex: -1 });
    days.setAttribute('aria-hidden', 'true');
    button.after(days);
    days.addEventListener('change', event => {
      event.stopPropagation();
      if (!days.value) return;
      const hour = isoOf(field).slice(10) || (field.dataset.when === 'moment' ? 'T' + usualHour : '');
      field.value = shownOf(days.value + hour);
      field.dispatchEvent(new Event('change', { bubbles: true }));
      field.focus();
    });
  }
  days.value = isoOf(field).slice(0, 10);
  days.showPicker?.();
}
on('click', '[data-when-open]', (_, button) => chooseDay($('[data-when]', button.parentElement)));
on('keydown', '[data-when]', (event, field) => { if (event.altKey && event.key === 'ArrowDown') { event.preventDefault(); chooseDay(field); } });
on('click', '[data-insert]', (_, chip) => {
  const field = $(chip.dataset.insert);
  if (!field) return;
  const text = chip.dataset.value ?? chip.textContent.trim();
  field.value = field.value.trim() ? `${field.value.trimEnd()}${/[.!?…]$/.test(field.value.trimEnd()) ? ' ' : ', '}${text}` : text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
});
// The next step: one chip that says its kind and opens the others; “Date…” becomes the field.
on('click', '[data-dated]', (_, chip) => {
  const next = chip.closest('.s-next');
  next.classList.add('dated');
  $('.s-due [data-when]', next).focus();
});
on('click', '.s-kinds input', (_, input) => {
  const menu = input.closest('[popover]');
  setTimeout(() => { menu.hidePopover(); $(`[popovertarget="${menu.id}"]`)?.focus(); });
});
on('keydown', '.s-kinds input', (event, input) => {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
  event.preventDefault();   // it chooses and does not send the form
  input.click();
});
// A second click takes an optional radio back.
let wasChecked;
on('pointerdown', 'label:has(input[data-optional])', (_, label) => { wasChecked = $('input', label).checked ? $('input', label) : null; });
on('click', 'input[data-optional]', (_, input) => {
  if (input !== wasChecked) return;
  wasChecked = null;
  input.checked = false;
  input.dispatchEvent(new Event('change', { bubbles: true }));
});

// A value that is edited in its place: Esc leaves it as it was; in a text of several lines Ctrl Enter saves.
on('keydown', 'form[data-inline]', (event, form) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  $('[data-leave]', form)?.click();
});

const draft = key => 'draft:' + key;
on('input', '[data-draft]', (_, field) => {
  if (field.value) sessionStorage.setItem(draft(field.dataset.draft), field.value);
  else sessionStorage.removeItem(draft(field.dataset.draft));
});
function restoreDrafts() {
  for (const field of $$('[data-draft]:not([data-restored])')) {
    field.dataset.restored = '';
    field.value ||= sessionStorage.getItem(draft(field.dataset.draft)) ?? '';
  }
}
document.addEventListener('htmx:before:swap', event => {   // saved: the draft has done its work before the fresh form comes
  const { ctx } = event.detail;
  if (ctx.response?.status < 300) for (const field of $$('[data-draft]', ctx.sourceElement)) sessionStorage.removeItem(draft(field.dataset.draft));
});
on('click', '[data-print]', () => print());
on('submit', '[data-signout]', () => {
  const wide = localStorage.getItem('peek');   // a width says nothing about anybody
  sessionStorage.clear();
  localStorage.clear();
  if (wide) localStorage.setItem('peek', wide);
});

// ── rows: the keyboard walks over [data-row]; boxes mark them; the bulk bar counts ──
const rowSelector = '[data-row]';
const focusable = row => row.matches('a, button, [tabindex]') ? row : $('[data-open], a[href], button', row) ?? row;
// While a list stands over the page, the keyboard walks in it alone.
const rows = () => $$(rowSelector, $('.s-pop:popover-open:has([data-row])') ?? document).filter(visible);
const current = () => document.activeElement?.closest?.(rowSelector);

function step(by) {
  const all = rows(), at = all.indexOf(current());
  go(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
}
function sideways(by) {   // to the next lane that has a card, at about the same height
  const here = current(), lanes = $$('.s-lane');
  if (!here || !lanes.length) return;
  const height = here.getBoundingClientRect().top;
  for (let i = lanes.indexOf(here.closest('.s-lane')) + by; lanes[i]; i += by) {
    const cards = $$(rowSelector, lanes[i]);
    if (cards.length) return go(cards.reduce((best, card) => Math.abs(card.getBoundingClientRect().top - height) < Math.abs(best.getBoundingClientRect().top - height) ? card : best));
  }
}
function go(row) {
  if (!row) return;
  const target = focusable(row);
  if (target === row && !row.hasAttribute('tabindex')) row.tabIndex = -1;
  target.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (peeking()) peek(row);
}
on('click', 'tr[data-href]', (event, row) => {
  if (event.target.closest('a, button, input, label, select, summary, form') || String(getSelection()) !== '') return;
  if (event.ctrlKey || event.metaKey) window.open(row.dataset.href);
  else location.href = row.dataset.href;
});

let lastPicked;
const box = row => $('.pick input', row);
function pick(row, to = !box(row)?.checked) {
  const mark = box(row);
  if (!mark) return;
  mark.checked = to;
  row.setAttribute('aria-selected', to);
  lastPicked = row;
}
function pickRun(to) {
  const all = $$(rowSelector, to.closest('table')), from = all.indexOf(lastPicked), end = all.indexOf(to);
  for (const row of all.slice(Math.min(from, end), Math.max(from, end) + 1)) { const last = lastPicked; pick(row, true); lastPicked = last; }
}
function count(table) {
  if (!table) return;
  const all = $$('tbody .pick input', table), picked = all.filter(b => b.checked).length, head = $('[data-pick-all]', table);
  if (head) { head.checked = picked > 0 && picked === all.length; head.indeterminate = picked > 0 && picked < all.length; }
  for (const bar of $$(`[data-bulk="${table.id}"]`)) {
    bar.hidden = picked === 0;
    const number = $('[data-count]', bar), everything = $('[name=everything]', bar);
    if (everything) everything.value = '';
    $('[data-everything]', bar)?.setAttribute('aria-pressed', 'false');
    number.textContent = number.dataset.count.replace('{0}', picked.toLocaleString(root.lang === 'en' ? 'en' : 'ru'));
  }
}
on('click', '.pick input:not([data-pick-all])', (event, mark) => {
  const row = mark.closest(rowSelector);
  if (event.shiftKey && lastPicked?.isConnected) pickRun(row);
  row.setAttribute('aria-selected', mark.checked);
  lastPicked = row;
  count(row.closest('table'));
});
on('click', '[data-pick-all]', (_, head) => {
  const table = head.closest('table');
  for (const row of $$(rowSelector, table)) pick(row, head.checked);
  count(table);
});
on('click', '[data-unpick]', (_, button) => {
  const table = document.getElementById(button.closest('[data-bulk]').dataset.bulk);
  for (const row of $$(rowSelector, table)) pick(row, false);
  count(table);
});
on('click', '[data-everything]', (_, button) => {
  const field = $('[name=everything]', button.closest('[data-bulk]')), whole = field.value !== 'true';
  field.value = whole ? 'true' : '';
  button.setAttribute('aria-pressed', whole);
});

// ── a cell written where it stands: F2 or the pen; Enter saves, Tab saves and goes to the next one, Esc leaves ──
const cellSelector = '[data-cell-of]';
let tabbed, written;
function write(cell) {
  if (!cell || $('form', cell)) return;
  $('.s-cell [data-leave]')?.click();
  const [, list, id, column] = /^(\w+)-(\d+)-(.+)$/.exec(cell.dataset.cellOf);
  htmx.ajax('GET', `/lists/${list}/cells/${id}/${column}`, { source: cell, target: cell, swap: 'beforeend' });
}
const leaves = (_, inside) => { written = { row: inside.closest('tr').id, next: tabbed }; tabbed = undefined; };
on('submit', 'form.s-cell', leaves);
on('click', '.s-cell [data-leave]', leaves);
on('keydown', 'form.s-cell', (event, form) => {
  if (event.key !== 'Tab') return;
  const all = $$(cellSelector, form.closest('tr')), next = all[all.indexOf(form.closest(cellSelector)) + (event.shiftKey ? -1 : 1)];
  event.preventDefault();
  tabbed = next?.dataset.cellOf;
  const { value: field, was } = form.elements;
  if ((field.matches?.('[data-when]') ? isoOf(field) : field.value) === was.value) $('[data-leave]', form).click(); else form.requestSubmit();
});
document.addEventListener('htmx:after:swap', () => {
  const row = written && document.getElementById(written.row);
  if (!row || $('.s-cell', row)) return;
  const next = written.next;
  written = undefined;
  if (next) write($(`[data-cell-of="${next}"]`, row)); else go(row);
});

// ── columns: an edge is drawn, lines of the menu are dragged or moved with Alt and an arrow ──
const widthOf = head => Math.round(head.getBoundingClientRect().width);
function draw(head, width) {   // the first time all columns get the width they have, so that only one of them changes
  const table = head.closest('table');
  if (!table.classList.contains('s-laid')) {
    const widths = $$('thead th', table).map(other => [other, widthOf(other)]);
    for (const [other, now] of widths) other.width = now;
    table.classList.add('s-laid');
  }
  head.width = Math.min(900, Math.max(48, Math.round(width)));
  $('[data-edge]', head)?.setAttribute('aria-valuenow', head.width);
}
const drawn = edge => htmx.ajax('POST', edge.dataset.edge, { source: edge, swap: 'none', values: { edge: edge.closest('th').dataset.col, width: edge.closest('th').width } });
on('pointerdown', '[data-edge]', (event, edge) => {
  if (event.button !== 0) return;
  event.preventDefault();
  const head = edge.closest('th'), from = event.clientX, width = widthOf(head);
  let moved = false;
  const move = next => { if (moved ||= Math.abs(next.clientX - from) > 2) draw(head, width + next.clientX - from); };
  edge.classList.add('on');
  edge.setPointerCapture(event.pointerId);
  edge.addEventListener('pointermove', move);
  edge.addEventListener('lostpointercapture', () => {
    edge.removeEventListener('pointermove', move);
    edge.classList.remove('on');
    if (moved) drawn(edge);
  }, { once: true });
});
let drawing;
on('keydown', '[data-edge]', (event, edge) => {
  const by = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  draw(edge.closest('th'), widthOf(edge.closest('th')) + by);
  clearTimeout(drawing);
  drawing = setTimeout(() => drawn(edge), 500);
});
on('keydown', '[data-line]', (event, line) => {
  if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
  event.preventDefault();
  const other = event.key === 'ArrowUp' ? line.previousElementSibling : line.nextElementSibling, focused = document.activeElement;
  if (!other?.matches('[data-line]')) return;
  if (event.key === 'ArrowUp') other.before(line); else other.after(line);
  focused.focus();
  line.parentElement.dispatchEvent(new Event('change', { bubbles: true }));
});
on('pointerdown', '[data-hold]', (event, hold) => {
  const line = hold.closest('[data-line]'), list = line.parentElement;
  event.preventDefault();
  const move = next => {
    for (const other of $$('[data-line]', list)) {
      if (other === line) continue;
      const { top, height } = other.getBoundingClientRect(), above = next.clientY < top + height / 2, before = other.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (above && before) { other.before(line); break; }
    }
    for (const other of $$('[data-line]', list).reverse()) {
      if (other === line) continue;
      const { top, height } = other.getBoundingClientRect(), below = next.clientY > top + height / 2, after = other.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_PRECEDING;
      if (below && after) { other.after(line); break; }
    }
  };
  const order = () => $$('[data-line] input', list).map(input => input.value).join();
  const before = order();
  line.classList.add('s-moving');
  // Not by a captured pointer: a line that is put elsewhere in the document loses it.
  const done = new AbortController();
  document.addEventListener('pointermove', move, { signal: done.signal });
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => {
    done.abort();
    line.classList.remove('s-moving');
    if (order() !== before) list.dispatchEvent(new Event('change', { bubbles: true }));
  }, { signal: done.signal });
});
on('click', '[data-hold]', event => event.preventDefault());   // the handle lies in the label of the switch

// ── the board: a drag is a question to the server; the card goes back until the answer comes ──
const moveUrl = element => element.closest('[data-move-url]');

function move(card, stage) {
  const { id } = card, from = card.parentElement.dataset.stage, focused = card.contains(document.activeElement);
  card.setAttribute('aria-busy', 'true');
  return htmx.ajax('POST', card.dataset.moveUrl, {
    source: card, target: '#dialogs', swap: 'innerHTML',
    values: { stage, version: card.dataset.version ?? '' },
  }).finally(() => {
    card.removeAttribute('aria-busy');
    const now = document.getElementById(id);   // another element, if the lanes came anew
    if (!now || now === card) return;
    if (now.parentElement.dataset.stage !== from) flash(now);
    if (focused && !$('dialog[open]')) focusable(now).focus({ preventScroll: true });
  });
}
let dropped = 0;
function sortables() {
  if (!window.Sortable) return;
  for (const list of $$('[data-board] [data-stage]:not([data-sortable])')) {
    list.dataset.sortable = '';
    let home;
    Sortable.create(list, {
      group: 'board', draggable: '[data-move-url]', filter: '[data-move]', preventOnFilter: false, sort: false,
      forceFallback: true, fallbackOnBody: true, fallbackTolerance: 4, fallbackClass: 's-drag', ghostClass: 's-lift',
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140,
      delay: 220, delayOnTouchOnly: true, touchStartThreshold: 4, scrollSensitivity: 60, emptyInsertThreshold: 40,
      onStart: ({ item }) => { home = { list: item.parentElement, next: item.nextElementSibling }; document.body.classList.add('s-dragging'); },
      onMove: ({ to }) => { for (const lane of $$('.s-lane')) lane.classList.toggle('target', lane === to.closest('.s-lane') && to !== home.list); },
      onEnd: ({ item, to }) => {
        dropped = Date.now();
        document.body.classList.remove('s-dragging');
        for (const lane of $$('.s-lane.target')) lane.classList.remove('target');
        const moved = to !== home.list;
        home.list.insertBefore(item, home.next);
        if (moved) move(item, to.dataset.stage);
      },
    });
  }
}
document.addEventListener('click', event => {   // letting go of a card is not a click on it
  if (Date.now() - dropped < 60 && event.target.closest('[data-board]')) event.preventDefault();
}, true);

function moveMenu(card, anchor) {
  const template = $('#move-menu');
  if (!template || !card) return;
  $('.s-moves[popover]')?.remove();
  const menu = template.content.firstElementChild.cloneNode(true);
  const now = card.closest('[data-stage]')?.dataset.stage ?? card.dataset.stageNow;
  for (const line of $$('[data-to]', menu)) {
    if (line.dataset.to === now) { line.setAttribute('aria-current', 'true'); line.setAttribute('aria-disabled', 'true'); }
    line.addEventListener('click', () => { if (line.dataset.to !== now) { menu.hidePopover(); move(card, line.dataset.to); } });
  }
  menu.anchor = anchor;
  document.body.append(menu);
  menu.addEventListener('toggle', event => { if (event.newState === 'closed') { menu.remove(); if (document.activeElement === document.body) focusable(card).focus(); } });
  menu.showPopover();
  $('[data-to]:not([aria-disabled])', menu)?.focus();
}
on('click', '[data-move]', (event, button) => {
  event.preventDefault();
  event.stopPropagation();
  moveMenu(moveUrl(button), button);
});

// ── a card beside the list: Space or the eye of a row opens it, the arrows lead it on, Esc shuts it ──
const panel = $('#peek');
const peeking = () => panel && !panel.hidden;
const cardOf = row => row && [row.dataset.href, row.getAttribute('href'), ...$$('a[href]', row).map(link => link.getAttribute('href'))].map(address => address?.match(/^\/(?:deals|clients)\/\d+(?=$|[?#])/)?.[0]).find(Boolean);
let peeked, peekSoon;
function peek(row) {
  const card = cardOf(row);
  if (!card) return false;
  for (const other of $$('.s-peeked')) other.classList.remove('s-peeked');
  row.classList.add('s-peeked');
  peeked = row;
  panel.hidden = false;
  document.body.classList.add('s-beside');
  clearTimeout(peekSoon);   // who runs down a list wants the row where they stop
  peekSoon = setTimeout(() => htmx.ajax('GET', card + '/peek', { target: '#peek', swap: 'innerHTML' }), panel.childElementCount ? 110 : 0);
  return true;
}
function unpeek() {
  clearTimeout(peekSoon);
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove('s-beside');
  for (const other of $$('.s-peeked')) other.classList.remove('s-peeked');
  if (peeked?.isConnected && (document.activeElement === document.body || panel.contains(document.activeElement))) focusable(peeked).focus({ preventScroll: true });
}
on('click', '[data-peek-close]', unpeek);
const grip = $('#peek-grip');
function widen(width) {
  const kept = Math.round(Math.min(Math.max(width, 320), Math.max(320, innerWidth - 480)));
  document.documentElement.style.setProperty('--s-peek', kept + 'px');
  grip.setAttribute('aria-valuenow', kept);
  return kept;
}
if (grip && localStorage.getItem('peek')) widen(+localStorage.getItem('peek'));
on('pointerdown', '#peek-grip', event => {
  if (event.button !== 0) return;
  event.preventDefault();
  const move = next => localStorage.setItem('peek', widen(innerWidth - next.clientX));
  grip.classList.add('on');
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener('pointermove', move);
  grip.addEventListener('lostpointercapture', () => {
    grip.removeEventListener('pointermove', move);
    grip.classList.remove('on');
  }, { once: true });
});
on('keydown', '#peek-grip', event => {
  const by = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  localStorage.setItem('peek', widen(panel.offsetWidth + by));
});
// ── the way: a card opened from a list knows its neighbours there, [ and ] lead to them, and the list knows whence one comes back ──
let left;   // the row by which one leaves
const way = () => JSON.parse(sessionStorage.getItem('way') ?? 'null');
document.addEventListener('click', event => { const row = event.target.closest?.(rowSelector); if (row && !row.closest('[popover], dialog, #peek')) left = row; }, true);
addEventListener('pagehide', () => {
  const row = left?.isConnected ? left : current(), card = cardOf(row);
  if (!card || row.closest('.s-talk, .s-ahead, .s-facts')) return;
  const cards = [...new Set(rows().map(cardOf).filter(Boolean))];
  if (cards.includes(card)) sessionStorage.setItem('way', JSON.stringify({ from: location.pathname + location.search, cards, here: card, more: !!$('.s-more') }));
});
function showWay() {
  const kept = way(), at = kept?.cards.indexOf(location.pathname) ?? -1, back = $('.s-back');
  if (at < 0 || !back || $('[data-way]')) return;
  sessionStorage.setItem('way', JSON.stringify({ ...kept, here: location.pathname }));
  back.href = kept.from;
  if (kept.cards.length < 2) return;
  const shown = $('#way').content.firstElementChild.cloneNode(true), text = $('[data-of]', shown), [before, after] = $$('a', shown);
  shown.dataset.way = '';
  text.textContent = text.dataset.of.replace('{0}', at + 1).replace('{1}', kept.cards.length + (kept.more ? '+' : ''));
  for (const [link, to] of [[before, kept.cards[at - 1]], [after, kept.cards[at + 1]]]) to ? link.href = to : link.remove();
  $('.s-top .s-end')?.prepend(shown);
}
function comeBack() {   // to the row one left by
  const kept = way();
  if (kept?.from !== location.pathname + location.search || document.activeElement !== document.body) return;
  const row = rows().find(other => cardOf(other) === kept.here);
  sessionStorage.removeItem('way');
  if (row) go(row);
}
on('submit', '#list-filter-form', () => sessionStorage.setItem('to-list', '1'));
function toList() {   // what was asked for is read next
  if (sessionStorage.getItem('to-list')) go(rows()[0]);
  sessionStorage.removeItem('to-list');
}
addEventListener('pageshow', event => { left = undefined; if (event.persisted) comeBack(); });
document.addEventListener('DOMContentLoaded', () => { showWay(); comeBack(); toList(); });
// ── an address that ends in #composer is a promise to write: one stands in its text ──
function toComposer() {
  const text = location.hash === '#composer' && $('#composer textarea');
  if (text) { text.focus({ preventScroll: true }); text.closest('form').scrollIntoView({ block: 'center' }); }
}
addEventListener('hashchange', toComposer);
addEventListener('load', () => setTimeout(toComposer));   // going to the place of an address takes the focus away

const eye = $('#eye')?.content.firstElementChild.cloneNode(true);
let eyed;
if (eye && matchMedia('(hover: hover)').matches) {
  eye.hidden = true;
  document.body.append(eye);
  document.addEventListener('mouseover', event => {
    if (eye.contains(event.target)) return;
    const row = event.target.closest?.('[data-row]');
    eyed = row && !row.closest('[popover], dialog, #peek') && cardOf(row) ? row : null;
    eye.hidden = !eyed;
    if (!eyed) return;
    const at = row.getBoundingClientRect(), link = $$('a[href]', row).find(a => cardOf(a)) ?? row, name = link.getBoundingClientRect();
    const edge = (link.closest('td, .meta') ?? row).getBoundingClientRect().right - 28;
    const tile = row.matches('.s-deal');   // beside its arrow
    eye.style.left = `${tile ? at.right - 60 : Math.min(name.right + 6, edge)}px`;
    eye.style.top = `${tile ? at.top + 7 : name.top + (name.height - 24) / 2}px`;
  });
  document.addEventListener('scroll', () => { eye.hidden = true; }, { capture: true, passive: true });
  eye.addEventListener('click', () => { if (eyed?.isConnected) { go(eyed); peek(eyed); } });
}

const pen = $('#pen')?.content.firstElementChild.cloneNode(true);
let penned;
if (pen && matchMedia('(hover: hover)').matches) {
  pen.hidden = true;
  document.body.append(pen);
  document.addEventListener('mouseover', event => {
    if (pen.contains(event.target)) return;
    penned = event.target.closest?.(cellSelector);
    pen.hidden = !penned || !!$('form', penned);
    if (pen.hidden) return;
    const at = penned.getBoundingClientRect();
    pen.style.left = `${at.right - ($('a[href]', penned) ? 54 : 28)}px`;
    pen.style.top = `${at.top + (at.height - 24) / 2}px`;
  });
  document.addEventListener('scroll', () => { pen.hidden = true; }, { capture: true, passive: true });
  pen.addEventListener('click', () => { pen.hidden = true; if (penned?.isConnected) write(penned); });
}

// ── the composer: tabs by number, files chosen or dropped, names of colleagues after @ ──
const hintOf = radio => { const text = $('textarea', radio.form); if (text && radio.dataset.hint) text.placeholder = radio.dataset.hint; return text; };
on('change', '[data-composer] [name=kind]', (_, radio) => {
  hintOf(radio);
  const files = $('[data-files]', radio.form);
  if (radio.value === 'file' && files && !files.files.length) files.showPicker?.();
});
// What a checkpoint asks to be written: on the card the composer stands ready; from elsewhere the link goes there.
on('click', '[data-compose]', (event, link) => {
  const radio = $(`#composer [name=kind][value="${link.dataset.compose}"]`);
  if (!radio) return;
  event.preventDefault();
  link.closest('dialog')?.close();
  radio.click();
  const text = hintOf(radio);
  text?.scrollIntoView({ block: 'center' });
  setTimeout(() => text?.focus(), 60);   // a dialog that closes gives the focus back first
});
document.addEventListener('DOMContentLoaded', () => { if (location.hash === '#composer') $('#composer textarea')?.focus(); });
on('change', '[data-files]', (_, input) => {
  const label = $('span', input.closest('label')), count = input.files.length;
  label.dataset.empty ??= label.textContent;
  label.textContent = count ? [...input.files].map(file => file.name).join(', ').slice(0, 60) : label.dataset.empty;
  input.closest('label').classList.toggle('on', count > 0);
});
for (const type of ['dragover', 'drop']) on(type, '[data-composer], .s-say', (event, form) => {
  const files = $('[data-files]', form);
  if (!files || ![...event.dataTransfer.types].includes('Files')) return;
  event.preventDefault();
  if (type === 'dragover') return;
  files.files = event.dataTransfer.files;
  files.dispatchEvent(new Event('change', { bubbles: true }));
});
on('click', '[data-reveal]', (_, button) => {
  const hidden = $(button.dataset.reveal);
  if (!hidden) return;
  hidden.hidden = !hidden.hidden;
  if (!hidden.hidden) $('textarea, input:not([type=hidden])', hidden)?.focus();
});

// What a phone folds is opened by its head.
on('click', '[data-unfold]', (_, button) => button.setAttribute('aria-expanded', button.parentElement.classList.toggle('on')));

const names = $('#mention-list');
let naming, nameSoon;
const unname = () => { clearTimeout(nameSoon); naming = null; if (names?.matches(':popover-open')) names.hidePopover(); };
const nameLines = () => $$('[role=option]', names);
const nameAt = () => nameLines().findIndex(line => line.getAttribute('aria-selected') === 'true');
function pointAt(index) {
  const all = nameLines();
  all.forEach((line, i) => line.setAttribute('aria-selected', i === (index + all.length) % all.length));
  all[(index + all.length) % all.length]?.scrollIntoView({ block: 'nearest' });
}
on('input', '[data-mentions]', (_, field) => {
  const typed = field.value.slice(0, field.selectionStart).match(/(?:^|[\s(])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]*)?)$/u);
  if (!typed) return unname();
  naming = { field, from: field.selectionStart - typed[1].length };
  clearTimeout(nameSoon);
  nameSoon = setTimeout(() => htmx.ajax('GET', `${field.dataset.mentions}?q=${encodeURIComponent(typed[1])}`, { target: '#mention-list', swap: 'innerHTML' }), 90);
});
function showNames() {
  if (!naming || !names.childElementCount) return unname();
  if (!names.matches(':popover-open')) names.showPopover();
  place(names, naming.field);
  pointAt(0);
}
function putName(line) {
  if (!naming || !line) return;
  const { field, from } = naming;
  field.setRangeText(line.dataset.name + ' ', from, field.selectionStart, 'end');
  unname();
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
document.addEventListener('mousedown', event => {
  const line = event.target.closest?.('#mention-list [role=option]');
  if (line) { event.preventDefault(); putName(line); } else if (naming && !names.contains(event.target)) unname();
});
document.addEventListener('keydown', event => {   // before all others: Esc shuts the list, not the form
  if (!naming || !names.matches(':popover-open') || event.isComposing) return;
  const act = { ArrowDown: () => pointAt(nameAt() + 1), ArrowUp: () => pointAt(nameAt() - 1), Enter: () => putName(nameLines()[nameAt()]), Tab: () => putName(nameLines()[nameAt()]), Escape: unname }[event.key];
  if (!act || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}, true);

// ── the call window: Alt C or F8 leads into it and back, Esc makes it small. It never takes the focus by itself ──
const callWindow = () => $('#call-window:not([hidden])');
let beforeCall, announced;
function smallCall(box, small) {
  box.classList.toggle('small', small);
  $('[data-call-small]', box)?.setAttribute('aria-expanded', !small);
  if (small) sessionStorage.setItem('call-small', box.dataset.call);
  else sessionStorage.removeItem('call-small');
}
function leaveCall() {
  const back = beforeCall?.isConnected ? beforeCall : $('#main');
  beforeCall = null;
  back?.focus({ preventScroll: true });
}
function enterCall() {
  const box = callWindow();
  if (!box || $('dialog[open]')) return false;
  if (box.contains(document.activeElement) && !box.classList.contains('small')) { leaveCall(); return true; }
  beforeCall = document.activeElement;
  smallCall(box, false);
  $('#call-text', box).focus();
  return true;
}
on('click', '[data-call-small]', (_, button) => { const box = button.closest('#call-window'); smallCall(box, !box.classList.contains('small')); });
on('click', '#call-window.small #call-head', (event, head) => { if (!event.target.closest('button')) smallCall(head.parentElement, false); });
function showCall() {
  const box = callWindow();
  if (!box) { if (beforeCall && document.activeElement === document.body) leaveCall(); return; }
  if (box.dataset.call === sessionStorage.getItem('call-small') && !box.matches('[data-focus]')) smallCall(box, true);
  if (box.matches('[data-focus]')) {
    box.removeAttribute('data-focus');
    smallCall(box, false);
    $('#call-text', box).focus();
  }
  const said = $('[data-announce]', box)?.dataset.announce ?? '';
  if (said && said !== announced) announce(said);
  announced = said;
  ticking();
}
function ticking() {
  for (const clock of $$('[data-since]')) {
    const seconds = Math.max(0, Math.floor(Date.now() / 1000 - clock.dataset.since)), two = number => String(number).padStart(2, '0');
    clock.textContent = `${seconds >= 3600 ? Math.floor(seconds / 3600) + ':' : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }
}
setInterval(ticking, 1000);

// ── the palette ───────────────────────────────────────────────────────────
function openPalette() {
  const palette = $('#palette');
  if (!palette) return;
  const input = $('input', palette);
  if (!palette.open) palette.showModal();
  input.select();
  htmx.trigger(input, 'palette:open');
}
const lines = () => $$('#palette-list [role=option]');
function choose(line) {
  for (const other of lines()) other.setAttribute('aria-selected', other === line);
  const input = $('#palette input');
  if (!line) return input.removeAttribute('aria-activedescendant');
  line.id ||= 'pal-' + lines().indexOf(line);
  input.setAttribute('aria-activedescendant', line.id);
  line.scrollIntoView({ block: 'nearest' });
}
on('keydown', '#palette input', event => {
  const all = lines(), at = all.findIndex(line => line.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose(all[(at + (event.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]);
  } else if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault();
    if (all[at]?.matches('a')) all[at].click();
  }
});
on('click', '#palette-list a[hx-get]', () => $('#palette').close());

// ── the keyboard; letters by the place of the key, so that they work in every layout ──
const typing = element => element?.matches?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
let leader = 0;
const press = key => {
  const all = $$(`[data-key~="${key}"]`).filter(visible), row = current();
  const element = all.find(e => row && row.contains(e)) ?? all.find(e => !e.closest(rowSelector));   // of the row one stands on, never of another
  if (!element) {
    if (all.length) toast({ text: $('#toasts').dataset.choose, bad: true });
    return all.length > 0;
  }
  if (element.matches('input, textarea, select')) element.focus();
  else element.click();
  if (element.matches('[data-composer] label')) $('textarea', element.closest('form')).focus();
  return true;
};
document.addEventListener('keydown', event => {
  if (event.isComposing || event.defaultPrevented) return;
  const { code } = event, ctrl = event.ctrlKey || event.metaKey, modal = $('dialog[open]');
  const done = () => event.preventDefault();

  if (ctrl && code === 'KeyK') { done(); openPalette(); return; }
  if (ctrl && event.key === 'Enter') {
    const form = event.target.closest?.('form') ?? $('form', modal ?? document.createElement('i'));
    const button = form && $('[type=submit]:not([disabled])', form);
    if (button) { done(); form.requestSubmit(button); }
    return;
  }
  if ((event.altKey && !ctrl && code === 'KeyC' || event.key === 'F8') && enterCall()) { done(); return; }
  const chip = event.altKey && /^Digit[1-9]$/.test(code) && $(`[data-alt="${code.at(-1)}"]`, event.target.closest?.('[data-alt-keys]') ?? document.createElement('i'));
  if (chip) { done(); chip.click(); return; }
  const menu = $('.s-moves:popover-open');
  if (menu) {
    const all = $$('[data-to]', menu), at = all.indexOf(document.activeElement);
    if (/^(Digit|Numpad)[1-9]$/.test(code)) { done(); all[+code.at(-1) - 1]?.click(); }
    else if (event.key === 'ArrowDown' || code === 'KeyJ') { done(); all[(at + 1) % all.length]?.focus(); }
    else if (event.key === 'ArrowUp' || code === 'KeyK') { done(); all[(at + all.length - 1) % all.length]?.focus(); }
    return;
  }
  const list = $$('.s-menu:popover-open:not(#mention-list)').at(-1), by = list && !event.altKey && !ctrl && !typing(event.target) && { ArrowDown: 1, ArrowUp: -1, KeyJ: 1, KeyK: -1 }[code];
  if (by && !$(rowSelector, list)) {   // what lies under a menu does not move
    const all = $$(reachable, list).filter(visible), at = all.indexOf(document.activeElement);
    done();
    (at < 0 ? all.at(by > 0 ? 0 : -1) : all[(at + by + all.length) % all.length])?.focus();
    return;
  }
  const tabs = event.altKey && /^Digit[1-9]$/.test(code) && event.target.closest?.('[data-composer]');
  if (tabs) {
    const radio = $$('[name=kind]', tabs)[+code.at(-1) - 1];
    if (radio) { done(); radio.click(); hintOf(radio)?.focus(); }
    return;
  }
  if (modal || event.altKey) return;
  if (ctrl && code === 'KeyZ' && !typing(event.target)) {
    const undo = $$('#toasts [data-undo]').at(-1);
    if (undo) { done(); undo.click(); }
    return;
  }
  if (ctrl && code === 'KeyA' && !typing(event.target)) {
    const head = $$('[data-pick-all]').find(visible);
    if (head) { done(); if (!head.checked) head.click(); }
    return;
  }
  if (ctrl) return;
  if (event.key === 'Escape') {
    if ($(':popover-open:not(#toasts)')) return;
    const box = event.target.closest?.('#call-window');
    if (box) { done(); smallCall(box, true); leaveCall(); return; }
    if (typing(event.target)) event.target.blur();
    else if (peeking()) { done(); unpeek(); }
    else if (press('escape')) done();
    return;
  }
  if (typing(event.target)) return;
  if (event.key === '?') { done(); $('#keys')?.showModal(); return; }
  if (event.key === '/' || (code === 'Slash' && !event.shiftKey)) { done(); openPalette(); return; }

  if (leader && Date.now() - leader < 1500) {
    leader = 0;
    const link = $$(`[data-go="${code.slice(3).toLowerCase()}"]`)[0];
    if (link) { done(); link.click(); }
    return;
  }
  leader = 0;
  const arrowOk = !event.target.closest?.('[role=radiogroup], [role=listbox], input, summary');
  switch (code) {
    case 'KeyG': leader = Date.now(); break;
    case 'KeyJ': done(); step(1); break;
    case 'KeyK': done(); step(-1); break;
    case 'ArrowDown': if (arrowOk && current()) { done(); step(1); } break;
    case 'ArrowUp': if (arrowOk && current()) { done(); step(-1); } break;
    case 'ArrowRight': if (arrowOk && current()?.closest('.s-lane')) { done(); sideways(1); } break;
    case 'ArrowLeft': if (arrowOk && current()?.closest('.s-lane')) { done(); sideways(-1); } break;
    case 'Enter': {
      const row = current();
      if (row && document.activeElement === row && !row.matches('a, button')) { done(); row.dataset.href ? location.assign(row.dataset.href) : $('[data-open], a[href]', row)?.click(); }
      break;
    }
    case 'Space': {
      const row = current(), here = document.activeElement;
      if (row && (here === row || here.matches('a')) && !event.shiftKey && cardOf(row)) { done(); peeking() && peeked === row ? unpeek() : peek(row); }
      break;
    }
    case 'KeyD': done(); setTheme(root.dataset.bsTheme === 'dark' ? 'light' : 'dark'); break;
    case 'KeyM': {
      const card = moveUrl(document.activeElement ?? document.body) ?? $$('[data-move-url][data-stage-now]').find(visible);
      if (card) { done(); moveMenu(card, card.matches('[data-row]') ? card : $$('[data-move]').find(visible) ?? card); }
      break;
    }
    case 'KeyX': {
      const row = current();
      if (!row || !box(row)) break;
      done();
      if (event.shiftKey && lastPicked?.isConnected) pickRun(row); else pick(row);
      count(row.closest('table'));
      break;
    }
    case 'F2': { const cell = current() && $(cellSelector, current()); if (cell) { done(); write(cell); } break; }
    case 'KeyN': if (press('n')) done(); else if ($('#new .it')) { done(); $('#new').showModal(); } break;
    case 'BracketLeft': if (press('[')) done(); break;
    case 'BracketRight': if (press(']')) done(); break;
    default: if (/^(Key[A-Z]|Digit\d)$/.test(code) && !event.shiftKey && press(code.replace(/^Key|^Digit/, '').toLowerCase())) done();
  }
});

// ── live: somebody else changed the card that is open ─────────────────────
let stream, waiting = false;
const editing = () => $$('form[data-inline]').find(visible) ?? $('dialog[open]');
function lookAgain() {   // a form that is being filled is not taken away: the card looks again when it is closed
  if (editing()) { waiting = true; return; }
  waiting = false;
  for (const name of ['card:changed', 'live:changed']) document.body.dispatchEvent(new CustomEvent(name, { bubbles: true }));
}
const lookAtMe = () => document.body.dispatchEvent(new CustomEvent('me:changed', { bubbles: true }));   // something is meant for this person, on whatever page
const cardsHere = () => $('[data-live]:not([data-live=me])');
function listen() {
  const about = $$('[data-live]').map(element => element.dataset.live).join(',');
  if (!about || stream || document.hidden) return;
  let first = true;
  stream = new EventSource('/live?about=' + encodeURIComponent(about));
  stream.addEventListener('open', () => {
    if (!first && cardsHere()) lookAgain();
    if ($('[data-live=me]')) lookAtMe();   // a telephone may have rung before anybody listened
    first = false;
  });
  stream.addEventListener('me', event => {
    for (const said of JSON.parse(event.data).what) toast({ text: said });
    lookAtMe();
  });
  stream.addEventListener('changed', event => {
    const { who, what, mine } = JSON.parse(event.data);
    if (!mine && what.length) toast({ text: `${who}: ${what.join('; ')}` });
    lookAgain();
  });
  stream.addEventListener('error', () => { if (stream?.readyState === EventSource.CLOSED) hush(); });
}
function hush() {
  stream?.close();
  stream = undefined;
}
// A window that nobody looks at holds no connection: browsers have six for one host.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) hush();
  else if ($('[data-live]')) { listen(); if (cardsHere()) lookAgain(); }
});
addEventListener('pagehide', hush);
document.addEventListener('htmx:after:settle', () => { if (waiting && !editing()) lookAgain(); });

// ── whenever something new is on the page ─────────────────────────────────
// What scrolls and holds nothing to stand on is reached by the keyboard itself.
function scrollable() {
  for (const box of $$('.s-scroll, .s-fig, .s-box > .in, .s-fill')) {
    const needs = box.scrollWidth > box.clientWidth + 1 && !$('a[href], button, input, select, textarea, [tabindex]', box);
    if (needs && !box.hasAttribute('tabindex')) box.tabIndex = 0;
  }
}
function settle() {
  openDialogs();
  scrollable();
  if ($('#dialogs').dataset.shown && !$('#dialogs > dialog')) giveFocusBack();
  watchToasts();
  restoreDrafts();
  sortables();
  paint();
  showCall();
  for (const element of $$('[data-flash]')) { element.removeAttribute('data-flash'); flash(element); }
}
document.addEventListener('htmx:after:settle', event => {
  if (event.target.id === 'mention-list') return showNames();
  if (event.target.id === 'palette-list') choose(lines().find(line => line.matches('a')));
  settle();
});
const said = sessionStorage.getItem('toast');
if (said) {
  sessionStorage.removeItem('toast');
  document.addEventListener('DOMContentLoaded', () => toast(JSON.parse(said)));   // its button works once htmx has begun
}
settle();
document.addEventListener('DOMContentLoaded', sortables);   // the board alone brings the script for it, after this one
setTimeout(listen, 2000);   // what the page itself needs goes first
// Only where the browser allows it: over https, or on this machine.
setTimeout(() => navigator.serviceWorker?.register('/offline.js').then(kept => kept.active?.postMessage(document.documentElement.lang)).catch(() => {}), 3000);
})();
