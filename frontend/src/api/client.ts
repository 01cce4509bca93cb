// The only door to the desk's API: one envelope, one error shape, a token against forged requests.
export class Fault extends Error {
  constructor(
    readonly status: number, // 0: the desk could not be reached
    readonly code: string,
    message: string,
    readonly field: string | null = null,
  ) {
    super(message);
  }
}

let csrf = '';

export function trust(token: string | null | undefined): void {
  csrf = token ?? '';
}

async function answer<T>(request: Promise<Response>): Promise<T> {
  let response: Response;
  try {
    response = await request;
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw new Fault(0, 'offline', 'offline');
  }
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  let body: unknown;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    throw new Fault(response.status, 'unreadable', text.slice(0, 200));
  }
  if (response.ok) return body as T;
  const error = (body as { error?: { code?: string; message?: string; field?: string } } | null)?.error;
  throw new Fault(response.status, error?.code ?? String(response.status), error?.message ?? response.statusText, error?.field);
}

// Events and reports once read can be read again without a line: the last answer of each address is kept for it.
const KEPT = 300;
const kept = new Map<string, unknown>();

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  try {
    const found = await answer<T>(fetch(path, { signal, headers: { Accept: 'application/json' } }));
    if (/^\/api\/(events|reports|codebook)\b/.test(path)) {
      kept.delete(path);
      kept.set(path, found);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
    }
    return found;
  } catch (reason) {
    if (reason instanceof Fault && reason.status === 0 && kept.has(path)) return kept.get(path) as T;
    throw reason;
  }
}

export function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Content-Type': 'application/json' };
  if (csrf) headers['X-CSRF-Token'] = csrf;
  return answer<T>(fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }));
}

/** Ids of reports may hold slashes, which stay. */
export function reportPath(id: string): string {
  return `/api/reports/${id.split('/').map(encodeURIComponent).join('/')}`;
}
