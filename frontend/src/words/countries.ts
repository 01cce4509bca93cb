// What a country is called in the reader's language, from its ISO code; the browser brings the names.
import { settings } from '../state/settings.svelte';
import { CODES } from './country_codes';

const byAlpha3 = new Map<string, string>();
const byNumber = new Map<number, [alpha3: string, alpha2: string]>();
for (const entry of CODES.split(' ')) {
  const [three = '', two = '', numeric = ''] = entry.split(':');
  byAlpha3.set(three, two);
  byNumber.set(Number(numeric), [three, two]);
}

const names: Record<string, Intl.DisplayNames> = {};

function named(two: string): string | undefined {
  const language = settings.language;
  names[language] ??= new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  try {
    return names[language].of(two);
  } catch {
    return undefined;
  }
}

export function country(alpha3: string | null | undefined): string {
  if (!alpha3) return '';
  return named(byAlpha3.get(alpha3) ?? '') ?? alpha3;
}

/** Of the outlines, which carry ISO numeric codes. */
export function outline(numeric: number): { alpha3: string; name: string } | null {
  const found = byNumber.get(numeric);
  return found ? { alpha3: found[0], name: named(found[1]) ?? found[0] } : null;
}
