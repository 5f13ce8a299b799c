// The picture as a file: title, time and a legend above the canvas as it is on screen.

export async function savePng(chart, file, title, subtitle) {
  const { u, theme } = chart, r = devicePixelRatio, source = u.ctx.canvas;
  const rows = chart.series.map(s => [theme.line(s.colour), `${s.name}  ${s.unit}`.trim(), s.dashed]);
  const lines = layOut(rows, source.width / r), head = 62 + lines.length * 18;
  const canvas = document.createElement('canvas');
  canvas.width = source.width; canvas.height = source.height + head * r;
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = theme.surface; ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(source, 0, head * r);
  ctx.scale(r, r);
  ctx.fillStyle = theme.ink; ctx.font = `600 18px ${theme.font}`; ctx.fillText(title, 14, 26);
  ctx.fillStyle = theme.dim; ctx.font = `13px ${theme.font}`; ctx.fillText(subtitle, 14, 46);
  lines.forEach((line, n) => line.forEach(({ x, row: [colour, text, dashed] }) => {
    const y = 68 + n * 18;
    ctx.strokeStyle = colour; ctx.lineWidth = 3; ctx.setLineDash(dashed ? [4, 3] : []);
    ctx.beginPath(); ctx.moveTo(x, y - 4); ctx.lineTo(x + 18, y - 4); ctx.stroke();
    ctx.fillText(text, x + 24, y);
  }));
  const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function layOut(rows, width) {
  const lines = [[]];
  let x = 14;
  for (const row of rows) {
    const wide = 44 + row[1].length * 7.5;
    if (x + wide > width && lines.at(-1).length) { lines.push([]); x = 14; }
    lines.at(-1).push({ x, row });
    x += wide;
  }
  return lines;
}
