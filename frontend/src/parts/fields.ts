// The fields of an event, each with what stands and with what everybody says of it.
import type { Claim, Detail } from '../api/shapes';
import { code, days, number, range, t } from '../words';
import { partyName, placeName } from './naming';

export interface Value {
  text: string;
  note?: string;
  support?: number;
}

export interface Field {
  name: string;
  values: Value[];
  claims: Claim[];
  conflict: boolean;
  correction: { by: string; why: string | null } | null;
}

const ORDER = ['status', 'actors', 'recipients', 'places', 'date', 'killed', 'injured', 'tolls', 'weapons', 'objects', 'count', 'modes'];
const DETAIL = new Set(['killed', 'injured']);

function values(it: Detail, name: string): Value[] {
  const event = it.event;
  switch (name) {
    case 'status':
      return [{ text: code('status', event.status) }];
    case 'actors':
      return event.actors.map((one) => ({ text: partyName(one), note: one.sector ? code('sector', one.sector) : '', support: one.support }));
    case 'recipients':
      return event.recipients.map((one) => ({ text: partyName(one), note: one.sector ? code('sector', one.sector) : '', support: one.support }));
    case 'places':
      return event.places.map((one) => ({ text: placeName(one), note: code('precision', one.precision), support: one.support }));
    case 'date':
      return event.date ? [{ text: days(event.date), support: event.date.support }] : [];
    case 'killed':
      return event.killed ? [{ text: range(event.killed.low, event.killed.high), support: event.killed.support }] : [];
    case 'injured':
      return event.injured ? [{ text: range(event.injured.low, event.injured.high), support: event.injured.support }] : [];
    case 'tolls':
      return event.tolls
        .filter((toll) => toll.group !== 'unknown' || !DETAIL.has(toll.kind))
        .map((toll) => ({ text: `${range(toll.low, toll.high)} ${code('tollgroup', toll.group)}`, note: code('toll', toll.kind), support: toll.support }));
    case 'weapons':
      return event.weapons.map((one) => ({ text: one.text, support: one.support }));
    case 'objects':
      return event.objects.map((one) => ({ text: one.text, note: code('object', one.kind), support: one.support }));
    case 'count':
      return event.count === null ? [] : [{ text: number(event.count) }];
    default:
      return event.modes.map((mode) => ({ text: code('mode', mode) }));
  }
}

export function fieldsOf(it: Detail): Field[] {
  const found = ORDER.map((name): Field => {
    const claims = it.claims.filter((claim) => claim.field === name);
    const correction = it.corrections.find((one) => one.field === name) ?? null;
    return { name, values: values(it, name), claims, conflict: it.card.conflicts.includes(name), correction };
  });
  const told = found.filter((field) => field.values.length || field.claims.length);
  return [...told.filter((field) => field.conflict), ...told.filter((field) => !field.conflict)];
}

/** A claim's value in words: codes named, numbers and days as the reader likes them. */
export function claimed(claim: Claim): string {
  if (claim.value === 'unknown') return t('unknown.actor');
  if (claim.field === 'status') return code('status', claim.value);
  if (claim.field === 'modes') return code('mode', claim.value);
  if (claim.field === 'date') {
    const [start = '', end = start] = claim.value.split('/');
    return days({ start, end });
  }
  const [, low, high] = /^(\d+)(?:-(\d+)|\+)?$/.exec(claim.value) ?? [];
  if (low !== undefined && claim.field !== 'places') return range(Number(low), claim.value.endsWith('+') ? null : Number(high ?? low));
  return claim.value;
}
