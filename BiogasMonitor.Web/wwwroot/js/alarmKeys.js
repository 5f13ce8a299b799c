// In the list of alarms the arrows move between rows and Space acknowledges; neither scrolls the page.
document.addEventListener('keydown', e => {
  if (e.ctrlKey || e.altKey || e.metaKey) { return; }
  if ([' ', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(e.key) && e.target.matches?.('[data-alarm-keys] > [data-row]')) { e.preventDefault(); }
});
