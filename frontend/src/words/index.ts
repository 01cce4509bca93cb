// What the page says, in the reader's language; numbers and days as the reader likes them.
import { settings } from '../state/settings.svelte';
import { ar } from './ar';
import { en, type Words } from './en';

export type Key = keyof Words;
type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const tables: Record<string, Words> = { ar, en };

/** A sentence of the page; `{name}` stands for a value. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const found = (tables[settings.language] ?? en)[key] as string | Plural;
  let sentence: string;
  if (typeof found === 'string') sentence = found;
  else {
    const rule = new Intl.PluralRules(settings.language).select(Number(values.n ?? 0));
    sentence = found[rule] ?? found.other;
  }
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : (value ?? '');
  });
}

/** A code of the book (type, mode, status …) in words; the code itself where the page has none. */
export function code(family: string, value: string): string {
  const table = (tables[settings.language] ?? en) as unknown as Record<string, string>;
  return table[`${family}.${value}`] ?? (en as unknown as Record<string, string>)[`${family}.${value}`] ?? value.replace(/[-_]/g, ' ');
}

export function locale(): string {
  return settings.language === 'ar' ? `ar-u-nu-${settings.digits}` : 'en-GB';
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** Digits inside a text of the page's own (a range, an id) as the reader likes them. */
export function digits(text: string): string {
  if (settings.language !== 'ar' || settings.digits !== 'arab') return text;
  return text.replace(/[0-9]/g, (d) => String.fromCharCode(0x660 + Number(d)));
}

const shapes: Record<'long' | 'short' | 'month', Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
};

/** A day (ISO 8601); the Hijri day behind it where the reader asked for it. */
export function day(iso: string | null | undefined, shape: 'long' | 'short' | 'month' = 'long'): string {
  const moment = new Date(`${(iso ?? '').slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(moment.getTime())) return iso ?? '';
  const common = new Intl.DateTimeFormat(locale(), { ...shapes[shape], timeZone: 'UTC' }).format(moment);
  if (!settings.hijri || shape !== 'long') return common;
  const calendar = settings.language === 'ar' ? `ar-u-ca-islamic-umalqura-nu-${settings.digits}` : 'en-u-ca-islamic-umalqura';
  return `${common} · ${new Intl.DateTimeFormat(calendar, { ...shapes.long, timeZone: 'UTC' }).format(moment)}`;
}

/** A date that may be an interval. */
export function days(date: { start: string; end: string } | null | undefined): string {
  if (!date) return t('unknown.date');
  if (date.start === date.end) return day(date.start);
  const ends = [date.start, date.end].map((iso) => new Date(`${iso}T12:00:00Z`));
  const [start, end] = ends as [Date, Date];
  if (settings.hijri || Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return `${day(date.start)} – ${day(date.end)}`;
  return new Intl.DateTimeFormat(locale(), { ...shapes.long, timeZone: 'UTC' }).formatRange(start, end);
}

/** A moment with its hour. */
export function moment(iso: string | null | undefined): string {
  const at = new Date(iso ?? '');
  if (!iso || Number.isNaN(at.getTime())) return iso ?? '';
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** How many people: a number, a range, a floor. */
export function range(low: number | null | undefined, high: number | null | undefined): string {
  if (low === null || low === undefined) return '';
  if (high === null || high === undefined) return `${number(low)}+`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}
