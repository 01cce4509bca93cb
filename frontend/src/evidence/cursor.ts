// Selecting words without a pointer: a cursor that stands on a word and can grow over its neighbours.
import type { At } from '../api/shapes';

const WORD = /[\p{L}\p{M}\p{N}\u0640]+/gu;

/** The words of a line as spans of code points. */
export function wordsOf(line: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (const match of line.matchAll(WORD)) {
    const start = [...line.slice(0, match.index)].length;
    found.push([start, start + [...match[0]].length]);
  }
  return found;
}

/** Where the selection goes: one word on, one back, a line up or down; `grow` moves its end alone. */
export function moved(lines: readonly string[], now: At | null, step: 'on' | 'back' | 'up' | 'down', grow: boolean): At | null {
  const [line, start, end] = now ?? [0, -1, -1];
  if (step === 'up' || step === 'down') {
    const next = line + (step === 'up' ? -1 : 1);
    const first = wordsOf(lines[next] ?? '')[0];
    return first ? [next, ...first] : now;
  }
  const words = wordsOf(lines[line] ?? '');
  const last = words.findLastIndex(([from]) => from < end);
  const first = words.findIndex(([, to]) => to > start);
  if (grow && now) {
    const to = words[step === 'on' ? last + 1 : last - 1];
    return to && to[1] > start ? [line, start, to[1]] : now;
  }
  const index = now === null ? 0 : step === 'on' ? last + 1 : first - 1;
  const word = words[index];
  if (word) return [line, ...word];
  const other = line + (step === 'on' ? 1 : -1);
  const beside = wordsOf(lines[other] ?? '');
  const neighbour = step === 'on' ? beside[0] : beside.at(-1);
  return neighbour ? [other, ...neighbour] : now;
}
