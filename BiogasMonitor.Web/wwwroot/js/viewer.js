// What this browser's user chose and has: theme and screen, in cookies so that the server draws the first page right.
(() => {
  const narrow = matchMedia('(max-width: 760px)');
  const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`; };
  const keepScreen = () => keep('screen', narrow.matches ? 'phone' : 'wide');

  keepScreen();
  // A page drawn for the other kind of screen is drawn anew; its address restores it.
  narrow.addEventListener('change', () => { keepScreen(); location.reload(); });

  document.addEventListener('change', e => {
    if (!e.target.matches?.('[data-theme-select]')) { return; }
    const theme = e.target.value;
    document.documentElement.dataset.theme = theme;
    keep('theme', theme);
    document.dispatchEvent(new CustomEvent('themechange', { detail: theme }));
  });
})();
