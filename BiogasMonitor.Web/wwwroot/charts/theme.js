// Colours of the charts, read from CSS variables so that a theme change applies at once.

const NAMES = ['ink', 'dim', 'grid', 'surface', 'band', 'hatch', 'limit', 'track', '1', '2', '3', '4', '5', '6', '7', '8'];

export function readTheme(host) {
  const style = getComputedStyle(host);
  const theme = Object.fromEntries(NAMES.map(n => [n, style.getPropertyValue('--chart-' + n).trim() || '#888']));
  theme.line = i => theme[String(1 + (i % 8))];
  theme.font = style.fontFamily || 'sans-serif';
  theme.priority = name => style.getPropertyValue('--chart-' + name).trim() || theme.ink;
  theme.dark = (document.documentElement.dataset.theme ?? 'dark') === 'dark';
  return theme;
}

export function onThemeChange(changed) {
  const observer = new MutationObserver(() => requestAnimationFrame(changed));
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  return () => observer.disconnect();
}
