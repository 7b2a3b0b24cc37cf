/** The performance panel as a picture to save: the chart with the figures below it. */
import { element } from '../element.ts';

/** In CSS pixels. */
const MARGIN = 24;
const LINE = 20;

export type Figure = { label: string; value: string };

export function drawPicture(
  chart: HTMLCanvasElement,
  title: string,
  figures: Figure[],
  { color, backgroundColor }: { color: string; backgroundColor: string },
): HTMLCanvasElement {
  const margin = MARGIN * devicePixelRatio;
  const line = LINE * devicePixelRatio;
  const picture = element('canvas', {
    width: chart.width + 2 * margin,
    height: chart.height + 3 * margin + line * (figures.length + 2),
  });
  const context = picture.getContext('2d');
  if (!context) return picture;
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(chart, margin, 2 * margin + line);
  context.fillStyle = color;
  context.font = `600 ${line * 0.8}px system-ui, sans-serif`;
  context.fillText(title, margin, margin + line * 0.7);
  context.font = `${line * 0.65}px system-ui, sans-serif`;
  for (const [i, { label, value }] of figures.entries()) {
    const y = chart.height + 2 * margin + line * (2.2 + i);
    context.fillText(label, margin, y);
    context.fillText(value, margin + chart.width * 0.6, y);
  }
  return picture;
}
