// Decisions on their way: each has a key of its own, so that sending it twice is sending it once; without a line they
// wait in the browser.
import { Fault, send } from '../api/client';
import type { At, Judged } from '../api/shapes';

export interface Decision {
  verdict: 'accept' | 'reject' | 'correct' | 'same' | 'different' | 'unsure' | 'add' | 'undo';
  event?: string;
  seen?: number;
  other?: string;
  field?: string;
  value?: string;
  at?: { report: string; line: number; start: number; end: number };
  reason?: string;
  why?: string;
  judgement?: string;
  record?: { type: string; triggers?: { text: string; at: At }[] };
}

type Kept = Decision & { key: string };

const KEY = 'marsad.waiting';

function read(): Kept[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Kept[];
  } catch {
    return [];
  }
}

export const waiting = $state<{ decisions: Kept[] }>({ decisions: read() });

function keep(decisions: Kept[]): void {
  waiting.decisions = decisions;
  try {
    localStorage.setItem(KEY, JSON.stringify(decisions));
  } catch {
    // a browser that keeps nothing: they wait until the page is closed
  }
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Send a decision. Null: it waits for the line. Raises Fault for what the desk refuses. */
export async function decide(decision: Decision): Promise<Judged | null> {
  const kept: Kept = { ...decision, key: newKey() };
  try {
    return await send<Judged>('POST', '/api/judgements', kept);
  } catch (reason) {
    if (!(reason instanceof Fault) || (reason.status !== 0 && reason.status !== 503)) throw reason;
    keep([...waiting.decisions, kept]);
    return null;
  }
}

/** Take back the newest that waits; whether there was one. */
export function unwait(): boolean {
  if (!waiting.decisions.length) return false;
  keep(waiting.decisions.slice(0, -1));
  return true;
}

/** Send what waits, in its order. What the desk refuses is dropped: its event has changed meanwhile and comes again. */
export async function flush(): Promise<void> {
  const sent = $state.snapshot(waiting.decisions);
  if (!sent.length) return;
  try {
    await send('POST', '/api/judgements/batch', { judgements: sent });
  } catch (reason) {
    if (reason instanceof Fault && (reason.status === 0 || reason.status === 503)) return;
  }
  const keys = new Set(sent.map((one) => one.key));
  keep(waiting.decisions.filter((one) => !keys.has(one.key)));
}
