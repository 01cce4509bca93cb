// Keys go by their place on the keyboard (`event.code`), so that they work on an Arabic layout too; both letters are printed.
import type { Key } from '../words';

export type Action = 'accept' | 'reject' | 'edit' | 'same' | 'different' | 'merge' | 'split' | 'flag' | 'skip' | 'undo' | 'help' | 'new';

export interface Binding {
  action: Action;
  code: string;
  latin: string;
  arabic: string;
  word: Key;
}

const binding = (action: Action, code: string, latin: string, arabic: string): Binding => ({ action, code, latin, arabic, word: `review.${action}` as Key });

export const BINDINGS: Binding[] = [
  binding('accept', 'KeyA', 'A', 'ش'),
  binding('reject', 'KeyX', 'X', 'ء'),
  binding('edit', 'KeyE', 'E', 'ث'),
  binding('same', 'KeyS', 'S', 'س'),
  binding('different', 'KeyD', 'D', 'ي'),
  binding('merge', 'KeyM', 'M', 'ة'),
  binding('split', 'KeyK', 'K', 'ن'),
  binding('new', 'KeyN', 'N', 'ى'),
  binding('flag', 'KeyF', 'F', 'ب'),
  binding('skip', 'Space', '␣', ''),
  binding('undo', 'Backspace', '⌫', ''),
  binding('help', 'KeyH', 'H', 'ا'),
];

const byCode = new Map(BINDINGS.map((one) => [one.code, one.action]));

/** Whether keys belong to what the reader is typing into. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (!target) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

export function actionOf(event: KeyboardEvent): Action | null {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return null;
  const target = event.target as HTMLElement | null;
  if (event.code === 'Space' && target?.closest('button, a, summary')) return null; // it presses what has the focus
  return byCode.get(event.code) ?? null;
}

/** A digit from 1 on, for lists. */
export function digitOf(event: KeyboardEvent): number | null {
  const found = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  return found && !typing(event) && !event.ctrlKey && !event.metaKey && !event.altKey ? Number(found[1]) : null;
}
