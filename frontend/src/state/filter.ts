// The one filter state of the page. It is the query string: the same names as the API's own, so a link is a question.
import { go, route } from './route.svelte';

export const LISTS = [
  'type', 'country', 'admin1', 'place', 'actor', 'recipient', 'mode', 'status', 'standing', 'state', 'source', 'object', 'weapon', 'conflict',
] as const;
const SINGLE = ['search', 'since', 'until', 'killed__gte', 'near', 'km'] as const;

export type List = (typeof LISTS)[number];
export type Single = (typeof SINGLE)[number];

/** The filter as query parameters of the API, without `skip`. */
export function asked(skip: readonly string[] = []): URLSearchParams {
  const found = new URLSearchParams();
  for (const name of [...LISTS, ...SINGLE]) {
    if (skip.includes(name)) continue;
    for (const value of route.now.query.getAll(name)) found.append(name, value);
  }
  return found;
}

export function values(name: List): string[] {
  return route.now.query.getAll(name);
}

export function value(name: Single | 'view' | '_sort'): string {
  return route.now.query.get(name) ?? '';
}

export function isFiltered(): boolean {
  return asked().size > 0;
}

function move(query: URLSearchParams, how: 'push' | 'replace' = 'push'): void {
  const text = query.toString();
  go(`/events${text ? `?${text}` : ''}`, how);
}

/** Put a value in or take it out. */
export function toggle(name: List, chosen: string): void {
  const query = new URLSearchParams(route.now.query);
  const now = query.getAll(name);
  query.delete(name);
  for (const one of now.includes(chosen) ? now.filter((v) => v !== chosen) : [...now, chosen]) query.append(name, one);
  move(query);
}

/** Set single values; an empty one takes the condition away. */
export function set(changes: Partial<Record<Single | 'view' | '_sort', string>>, how: 'push' | 'replace' = 'push'): void {
  const query = new URLSearchParams(route.now.query);
  for (const [name, chosen] of Object.entries(changes)) {
    if (chosen) query.set(name, chosen);
    else query.delete(name);
  }
  move(query, how);
}

export function clear(): void {
  const query = new URLSearchParams();
  for (const name of ['view', '_sort']) {
    const kept = route.now.query.get(name);
    if (kept) query.set(name, kept);
  }
  move(query);
}
