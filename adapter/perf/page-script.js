// Shows the values of the frame under the pointer. PHASES comes from the page.
/* global PHASES */
for (const strip of document.querySelectorAll('.strip')) {
  const svg = strip.querySelector('svg');
  const plot = svg.querySelector('.frames rect');
  const readout = strip.querySelector('output');
  const frames = JSON.parse(svg.dataset.frames);
  svg.addEventListener('pointermove', (event) => {
    const { left, width } = plot.getBoundingClientRect();
    const at = Math.min(
      frames.length - 1,
      Math.max(0, Math.floor(((event.clientX - left) / width) * frames.length)),
    );
    const frame = frames[at];
    const parts = PHASES.map((name, i) => [name, frame[i]]).filter(([, ms]) => ms > 0.005);
    const work = parts.reduce((sum, [, ms]) => sum + ms, 0);
    const phases = parts.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(' · ');
    readout.textContent = `frame ${at}: ${work.toFixed(1)} ms${phases && ` (${phases})`}, ${frame[PHASES.length]} steps`;
  });
  svg.addEventListener('pointerleave', () => {
    readout.textContent = '';
  });
}
