// Is the desk there, and what changed in the book? Server-sent events; where they fail, a look every half minute.
import { get } from '../api/client';
import { flush } from './judging.svelte';

export const line = $state<{ down: boolean; changed: string[]; state: number }>({ down: false, changed: [], state: 0 });

interface Change {
  state: number;
  events?: string[];
}

function taken(text: string): void {
  const change = JSON.parse(text) as Change;
  line.state = change.state;
  if (change.events?.length) line.changed = [...new Set([...line.changed, ...change.events])].slice(-500);
}

export function seen(): void {
  line.changed = [];
}

export function watch(): () => void {
  let source: EventSource | null = null;
  let timer = 0;

  const look = (): void => {
    get<Change>(`/api/changes?since=${line.state}`)
      .then((change) => {
        taken(JSON.stringify(change));
        up();
      })
      .catch((reason: { status?: number }) => {
        if (reason.status === 0) line.down = true;
      });
  };
  const up = (): void => {
    if (line.down) {
      line.down = false;
      void flush();
    }
  };
  const open = (): void => {
    source = new EventSource('/api/live');
    source.addEventListener('hello', (event) => {
      line.state = (JSON.parse((event as MessageEvent<string>).data) as Change).state;
      up();
    });
    source.addEventListener('changed', (event) => taken((event as MessageEvent<string>).data));
    source.addEventListener('open', up);
    source.addEventListener('error', look);
  };
  open();
  timer = window.setInterval(() => {
    if (source?.readyState === EventSource.CLOSED) {
      look();
      open();
    } else if (line.down) look();
  }, 30_000);
  const offline = (): void => {
    line.down = true;
  };
  addEventListener('offline', offline);
  addEventListener('online', look);
  void flush();
  return () => {
    source?.close();
    clearInterval(timer);
    removeEventListener('offline', offline);
    removeEventListener('online', look);
  };
}
