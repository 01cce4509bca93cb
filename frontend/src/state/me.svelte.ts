// Who is looking, what they may do, and what the book holds.
import { Fault, get, send, trust } from '../api/client';
import type { Me } from '../api/shapes';

export const me = $state<{ now: Me | null; error: Fault | null }>({ now: null, error: null });

function taken(found: Me): void {
  trust(found.csrf);
  me.now = found;
  me.error = null;
}

export async function recognise(): Promise<void> {
  try {
    taken(await get<Me>('/api/me'));
  } catch (reason) {
    if (reason instanceof Fault) me.error = reason;
  }
}

export async function signIn(user: string, password: string): Promise<void> {
  taken(await send<Me>('POST', '/api/login', { user, password }));
}

export async function signOut(): Promise<void> {
  await send('POST', '/api/logout');
  await recognise();
}

export function mayJudge(): boolean {
  return me.now?.role === 'reviewer' || me.now?.role === 'admin';
}
