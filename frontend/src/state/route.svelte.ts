// Where the reader is: the path names the view, the query string holds its state.
interface Route {
  view: string;
  id: string;
  query: URLSearchParams;
}

function read(): Route {
  const [, view = '', ...rest] = location.pathname.split('/');
  return { view, id: decodeURIComponent(rest.join('/')), query: new URLSearchParams(location.search) };
}

export const route = $state<{ now: Route }>({ now: read() });

/** Go somewhere; `replace` leaves no step behind in the history (typing in a search field). */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  const from = location.pathname;
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  route.now = read();
  if (location.pathname !== from) {
    scrollTo(0, 0);
    requestAnimationFrame(() => document.getElementById('content')?.focus({ preventScroll: true }));
  }
}

/** Follow links of the page without loading it anew. */
export function listen(): void {
  addEventListener('popstate', () => (route.now = read()));
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest('a');
    const plain = !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/') || link.pathname.startsWith('/schema') || link.hash) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
