// How this reader likes the page: kept in the browser, never sent anywhere.
export type Language = 'ar' | 'en';
export type Theme = 'auto' | 'light' | 'dark';

interface Settings {
  language: Language;
  digits: 'latn' | 'arab';
  hijri: boolean;
  theme: Theme;
  veil: boolean; // graphic detail is blurred until pointed at
}

const KEY = 'marsad.settings';
const usual: Settings = { language: 'ar', digits: 'latn', hijri: false, theme: 'auto', veil: false };

function read(): Settings {
  let kept: Partial<Settings> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>;
  } catch {
    kept = {};
  }
  const asked = new URLSearchParams(location.search).get('lang');
  const language = asked === 'ar' || asked === 'en' ? asked : (kept.language ?? usual.language);
  return { ...usual, ...kept, language };
}

export const settings = $state<Settings>(read());

export function change(part: Partial<Settings>): void {
  Object.assign(settings, part);
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // a browser that keeps nothing: the settings hold until the page is closed
  }
  show();
}

export function show(): void {
  const root = document.documentElement;
  root.lang = settings.language;
  root.dir = settings.language === 'ar' ? 'rtl' : 'ltr';
  if (settings.theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
}

/** Whether the reading direction runs to the left: arrows follow it. */
export function leftward(): boolean {
  return settings.language === 'ar';
}
