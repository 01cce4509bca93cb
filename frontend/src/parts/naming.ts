// How things of the book are called on the page: Arabic words of the report in Arabic, the register's name in English.
import type { Both, FacetValue, Party, Place } from '../api/shapes';
import { settings } from '../state/settings.svelte';
import { code, t } from '../words';
import { country } from '../words/countries';

export function partyName(party: Party | undefined): string {
  if (!party) return t('unknown.actor');
  return (settings.language === 'en' ? (party.name ?? party.text) : party.text) || t('unknown.actor');
}

export function placeName(place: Place | null | undefined): string {
  if (!place) return t('unknown.place');
  const name = (settings.language === 'en' ? (place.name ?? place.text) : place.text) || t('unknown.place');
  return place.relation && place.relation !== 'in' ? `${code('relation', place.relation)} ${name}` : name;
}

export function inLanguage(both: Both | null | undefined): string {
  if (!both) return '';
  return settings.language === 'en' ? both.en || both.ar : both.ar || both.en;
}

const CODED = ['type', 'mode', 'status', 'standing', 'state', 'object'];

/** A value of a field as it stands in a filter, in words. */
export function valueName(field: string, value: string, label?: FacetValue['label']): string {
  if (CODED.includes(field)) return code(field, value);
  if (field === 'country' || field.endsWith('_country')) return country(value);
  if (field === 'conflict') return code('field', value);
  return inLanguage(label) || value;
}
