// Sets language, direction and theme before anything is painted, so that nothing flashes.
(function () {
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('marsad.settings') || '{}');
  } catch {
    kept = {};
  }
  var asked = new URLSearchParams(location.search).get('lang');
  var language = asked === 'ar' || asked === 'en' ? asked : kept.language === 'en' ? 'en' : 'ar';
  var root = document.documentElement;
  root.lang = language;
  root.dir = language === 'ar' ? 'rtl' : 'ltr';
  if (kept.theme === 'dark' || kept.theme === 'light') root.dataset.theme = kept.theme;
})();
