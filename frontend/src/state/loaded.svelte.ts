// Something fetched: what came, whether it is on its way, why it did not come. A newer request cancels an older one.
import { Fault, get } from '../api/client';

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<Fault | null>(null);
  loading = $state(false);
  #abort: AbortController | null = null;
  #path = '';

  load(path: string): void {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#path = path;
    this.loading = true;
    get<T>(path, abort.signal)
      .then((value) => {
        if (abort.signal.aborted) return;
        this.value = value;
        this.error = null;
        this.loading = false;
      })
      .catch((reason: unknown) => {
        if (abort.signal.aborted) return;
        this.error = reason instanceof Fault ? reason : new Fault(-1, 'fault', String(reason));
        this.loading = false;
      });
  }

  again = (): void => {
    if (this.#path) this.load(this.#path);
  };
}
