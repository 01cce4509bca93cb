// One decision at a time: the queue, the event on the table, what is selected in its report, and what was decided.
import { Fault, get, reportPath, send } from '../api/client';
import type { At, Card, Detail, Envelope, Judged, Judgement, Reading, Report, Similar } from '../api/shapes';
import { particle, snapped } from '../evidence/runs';
import { decide, unwait, type Decision } from '../state/judging.svelte';
import { t } from '../words';

export type Panel = 'reject' | 'edit' | 'merge' | 'split' | 'new' | 'help' | null;

export const QUEUES = ['unreviewed', 'conflicting', 'low-confidence', 'high-toll', 'flagged', 'disputed', 'assigned'] as const;
export type Queue = (typeof QUEUES)[number];

const SIZE = 40;
const AHEAD = 4;

export class Work {
  kind = $state<Queue>('unreviewed');
  cards = $state.raw<Card[]>([]);
  index = $state(0);
  total = $state<number | null>(null);
  detail = $state.raw<Detail | null>(null);
  similar = $state.raw<Similar[]>([]);
  recent = $state.raw<Judgement[]>([]);
  panel = $state<Panel>(null);
  report = $state.raw<Report | null>(null); // the one shown
  reportId = $state('');
  marks = $state.raw<At[]>([]);
  selection = $state.raw<At | null>(null);
  field = $state('');
  reading = $state.raw<Reading | null>(null);
  cut = $state(false); // the particle before the first selected word is left out
  message = $state('');
  error = $state.raw<Fault | null>(null);
  loading = $state(true);
  #filter = '';
  #skipped = new Set<string>();

  card = $derived(this.cards[this.index] ?? null);
  ready = $derived(this.card !== null && this.detail?.card.id === this.card.id); // what is seen is what is decided

  async load(kind: Queue, filter: string, first: string | null = null): Promise<void> {
    this.kind = kind;
    this.#filter = filter;
    this.loading = true;
    this.error = null;
    try {
      const query = new URLSearchParams(filter);
      query.set('kind', kind);
      query.set('_size', String(SIZE));
      const [queue, recent] = await Promise.all([
        get<Envelope<Card>>(`/api/queue?${query}`),
        get<Envelope<Judgement>>('/api/judgements?_size=10'),
      ]);
      let cards = queue.rows.filter((card) => !this.#skipped.has(card.id));
      if (first) {
        const own = await get<Detail>(`/api/events/${encodeURIComponent(first)}`);
        cards = [own.card, ...cards.filter((card) => card.id !== own.card.id)];
      }
      this.cards = cards;
      this.total = queue.count;
      this.recent = recent.rows;
      this.index = 0;
      await this.open();
    } catch (reason) {
      this.error = reason instanceof Fault ? reason : new Fault(-1, 'fault', String(reason));
    }
    this.loading = false;
  }

  /** Put the present event on the table. */
  async open(): Promise<void> {
    this.close();
    this.message = '';
    const card = this.card;
    if (!card) {
      this.detail = null;
      this.similar = [];
      this.reportId = '';
      return;
    }
    const path = `/api/events/${encodeURIComponent(card.id)}`;
    let detail: Detail;
    try {
      detail = await get<Detail>(path);
    } catch (reason) {
      this.detail = null;
      await this.refused(reason);
      return;
    }
    if (this.card?.id !== card.id) return; // the reader went on meanwhile
    this.ahead();
    this.detail = detail;
    const first = detail.records[0];
    this.show(first?.report ?? detail.reports[0]?.id ?? '', first ? first.record.triggers.slice(0, 1).map((one) => one.at) : []);
    this.similar = [];
    get<Envelope<Similar>>(`${path}/similar`)
      .then((found) => {
        if (this.card?.id === card.id) this.similar = found.rows.slice(0, 9);
      })
      .catch(() => undefined);
  }

  /** Fetch what comes next, so that it is there at once, and without a line too. */
  ahead(): void {
    for (const card of this.cards.slice(this.index + 1, this.index + 1 + AHEAD)) {
      get<Detail>(`/api/events/${encodeURIComponent(card.id)}`)
        .then((detail) => {
          const report = detail.records[0]?.report;
          return report === undefined ? undefined : get<Report>(reportPath(report));
        })
        .catch(() => undefined);
    }
  }

  show(report: string, marks: At[]): void {
    this.reportId = report;
    this.marks = marks;
    this.selection = null;
  }

  close(): void {
    this.panel = null;
    this.field = '';
    this.selection = null;
    this.reading = null;
  }

  async step(by: 1 | -1): Promise<void> {
    const next = this.index + by;
    if (next < 0) return;
    if (next >= this.cards.length) {
      await this.refill();
      return;
    }
    this.index = next;
    await this.open();
  }

  async refill(): Promise<void> {
    await this.load(this.kind, this.#filter);
  }

  async skip(): Promise<void> {
    if (this.card) this.#skipped.add(this.card.id);
    await this.step(1);
  }

  /** Words were selected in the report shown. */
  select(at: At): void {
    const line = this.report?.lines[at[0]] ?? '';
    const whole = snapped(line, at[1], at[2]);
    this.selection = whole ? [at[0], ...whole] : null;
    this.cut = false;
    this.reading = null;
    if (this.selection && this.panel === 'edit' && this.field) void this.read();
  }

  /** Ask what the selected words say of the field. */
  async read(): Promise<void> {
    const at = this.selection;
    if (!at || !this.field) return;
    const query = new URLSearchParams({ field: this.field, report: this.reportId, line: String(at[0]), start: String(at[1]), end: String(at[2]) });
    try {
      const reading = await get<Reading>(`/api/value?${query}`);
      if (this.selection !== at) return;
      this.reading = reading;
      this.cut = this.particle !== null && reading.at[1] > at[1];
    } catch (reason) {
      this.message = reason instanceof Fault ? reason.message : '';
    }
  }

  get particle(): string | null {
    const at = this.selection;
    return at ? particle(this.report?.lines[at[0]] ?? '', at[1], at[2]) : null;
  }

  /** The words that count: those selected, without the particle where it is cut. */
  get words(): At | null {
    const at = this.selection;
    return at && this.cut && this.particle ? [at[0], at[1] + 1, at[2]] : at;
  }

  get wording(): string {
    const at = this.words;
    return at ? [...(this.report?.lines[at[0]] ?? '')].slice(at[1], at[2]).join('') : '';
  }

  get spot(): Decision['at'] {
    const at = this.words;
    return at ? { report: this.reportId, line: at[0], start: at[1], end: at[2] } : undefined;
  }

  /** Decide, tell what came of it, and go on. */
  async judge(decision: Decision, then: 'next' | 'stay'): Promise<boolean> {
    const card = this.card;
    if (!card) return false;
    let judged: Judged | null;
    try {
      judged = await decide({ event: card.id, seen: card.version, ...decision });
    } catch (reason) {
      await this.refused(reason);
      return false;
    }
    if (judged) this.recent = [...judged.judgements.map((one) => ({ ...one, summary: one.summary ?? card.summary })), ...this.recent].slice(0, 10);
    const event = judged?.event;
    if (event) this.cards = this.cards.map((one, i) => (i === this.index ? event : one));
    if (then === 'next') await this.step(1);
    else await this.open();
    this.message = t('review.sent');
    return true;
  }

  async refused(reason: unknown): Promise<void> {
    const message = reason instanceof Fault ? (reason.status === 0 ? t('offline') : reason.message) : String(reason);
    if (reason instanceof Fault && reason.status === 409 && this.card) {
      const fresh = await get<Detail>(`/api/events/${encodeURIComponent(this.card.id)}`);
      this.cards = this.cards.map((one, i) => (i === this.index ? fresh.card : one));
      await this.open();
    }
    this.message = message;
  }

  async flag(): Promise<void> {
    const card = this.card;
    if (!card) return;
    try {
      await send('POST', '/api/marks', { key: `${card.id}-${Date.now()}`, kind: 'event', id: card.id, mark: card.flagged ? null : 'flag' });
    } catch (reason) {
      await this.refused(reason);
      return;
    }
    this.cards = this.cards.map((one, i) => (i === this.index ? { ...one, flagged: !card.flagged } : one));
    this.message = card.flagged ? t('review.undone') : t('review.flagged');
  }

  /** Take back the last decision: one that waits for the line, or the newest of one's own that stands. */
  async undo(): Promise<void> {
    if (unwait()) {
      this.message = t('review.undone');
      return;
    }
    const last = this.recent.find((one) => one.mine && !one.undone && one.verdict !== 'undo');
    if (!last) {
      this.message = t('review.nothing.undo');
      return;
    }
    let judged: Judged | null;
    try {
      judged = await decide({ verdict: 'undo', judgement: last.id });
    } catch (reason) {
      await this.refused(reason);
      return;
    }
    this.recent = this.recent.map((one) => (one.id === last.id ? { ...one, undone: true } : one));
    const event = judged?.event ?? judged?.events[0];
    if (event) {
      const known = this.cards.findIndex((one) => one.id === event.id);
      this.cards = known < 0 ? [...this.cards.slice(0, this.index), event, ...this.cards.slice(this.index)] : this.cards.map((one, i) => (i === known ? event : one));
      if (known >= 0) this.index = known;
      await this.open();
    }
    this.message = t('review.undone');
  }

  async mark(as: 'done' | 'no-events'): Promise<void> {
    const report = this.report;
    if (!report) return;
    const mark = report.done === as ? null : as;
    try {
      await send('POST', '/api/marks', { key: `${report.id}-${Date.now()}`, kind: 'report', id: report.id, mark });
      this.report = { ...report, done: mark };
      this.message = t('review.sent');
    } catch (reason) {
      await this.refused(reason);
    }
  }
}
