// Cutting a line of a report into runs that are quoted, marked or plain. Positions of the book count code points;
// JavaScript counts UTF-16 units: both directions are here, and nowhere else.
import type { At } from '../api/shapes';

export interface Run {
  text: string;
  start: number; // code points
  quote: boolean;
  trigger: boolean;
}

export interface Piece {
  mark: boolean;
  runs: Run[];
}

export interface Marks {
  quotes?: readonly At[];
  triggers?: readonly At[];
  marks?: readonly At[];
}

/** Neighbouring runs that are marked, or not, come together as one piece. */
export function pieces(line: string, number: number, { quotes = [], triggers = [], marks = [] }: Marks): Piece[] {
  const points = [...line];
  const here = (spans: readonly At[]): [number, number][] =>
    spans.filter(([n]) => n === number).map(([, start, end]) => [Math.max(0, start), Math.min(points.length, end)]);
  const [q, g, m] = [here(quotes), here(triggers), here(marks)];
  const cuts = [...new Set([0, points.length, ...[...q, ...g, ...m].flat()])].sort((a, b) => a - b);
  const within = (spans: [number, number][], at: number): boolean => spans.some(([start, end]) => start <= at && at < end);
  const found: Piece[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [start = 0, end = 0] = [cuts[i], cuts[i + 1]];
    if (start === end) continue;
    const mark = within(m, start);
    const run = { text: points.slice(start, end).join(''), start, quote: within(q, start), trigger: within(g, start) };
    const last = found.at(-1);
    if (last?.mark === mark) last.runs.push(run);
    else found.push({ mark, runs: [run] });
  }
  return found;
}

/** Code points before a UTF-16 position. */
export function points(text: string, units: number): number {
  return [...text.slice(0, units)].length;
}

const WORD = /[\p{L}\p{M}\p{N}\u0640]/u;

/** The span widened to whole words, without the spaces and marks at its ends; null where it holds no word. */
export function snapped(line: string, start: number, end: number): [number, number] | null {
  const letters = [...line];
  const word = (i: number): boolean => i >= 0 && i < letters.length && WORD.test(letters[i] ?? '');
  let [a, b] = [Math.min(start, end), Math.max(start, end)];
  while (a < b && !word(a)) a += 1;
  while (b > a && !word(b - 1)) b -= 1;
  if (a === b) return null;
  while (word(a - 1)) a -= 1;
  while (word(b)) b += 1;
  return [a, b];
}

const PARTICLES = ['و', 'ف', 'ب', 'ل', 'ك'];

/** The particle that a word begins with and that may be cut off: و ف ب ل ك before at least two more letters. */
export function particle(line: string, start: number, end: number): string | null {
  const letters = [...line].slice(start, end);
  const first = letters[0] ?? '';
  const long = letters.findIndex((letter) => !WORD.test(letter));
  return PARTICLES.includes(first) && (long === -1 ? letters.length : long) > 3 ? first : null;
}
