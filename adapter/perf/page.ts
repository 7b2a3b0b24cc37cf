/** The perf file as a single HTML page that needs no server, network or library. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FrameRow, PHASE_COLORS, PHASES } from '../../engine/metrics.ts';
import { cssColor } from '../page/panels/frame-stack.ts';
import { type Comparison, sentence } from './against.ts';
import { infoOf } from './metric.ts';
import { LANES, type Lane, SCENES } from './plan.ts';
import { frameStrip, ranges } from './plots.ts';
import type { PerfFile, Row } from './report.ts';
import { number } from './table.ts';

const STYLE = readFileSync(fileURLToPath(new URL('./page.css', import.meta.url)), 'utf8');
const SCRIPT = readFileSync(fileURLToPath(new URL('./page-script.js', import.meta.url)), 'utf8');

const LANE_WORDS: { [lane in Lane]: string } = {
  desktop: 'desktop: this machine as it is',
  low: 'low: its processor slowed down four times',
  nojit: 'nojit: scripts are not compiled, as on an iPhone in WeChat',
};

/** `frames`: the records of one of our runs, by the run's description. */
export function perfPage(
  file: PerfFile,
  frames: Map<string, FrameRow[]>,
  comparison: Comparison | undefined,
): string {
  const scenes = [...new Set(file.rows.map(({ scene }) => scene))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>tiao perf · ${text(scenes.join(', '))}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
  <p class="brand">tiao <i lang="zh">跳</i></p>
  <h1>Where the milliseconds went</h1>
  <p class="machine">${machineLine(file)}</p>
  ${verdict(comparison)}
  <p class="keys">${PHASES.map((phase) => `<span><i style="background:${cssColor(PHASE_COLORS[phase])}"></i>${phase}</span>`).join('')}</p>
</header>
<main>
${scenes.map((scene) => section(scene, file, frames)).join('\n')}
${noise(file)}
</main>
<footer>
  <p>Work is measured in thread time, so other load on the machine hardly matters; ratios compare runs of the same minute. Figures of this machine are not those of a phone: lanes show which of two versions is slower, and on what kind of phone. test/perf/README.md says how each figure is measured.</p>
</footer>
<script>const PHASES = ${JSON.stringify(PHASES)};
${SCRIPT}</script>
</body>
</html>
`;
}

function machineLine({ machine, tiao }: PerfFile): string {
  const { cpu, cores, memoryGb, system, browser, frames } = machine;
  const driven = frames === 'begin-frame' ? 'frames issued one by one' : "the display's own frames";
  return text(
    [`tiao ${tiao}`, `${cpu}, ${cores} cores, ${memoryGb} GB`, system, `Chromium ${browser}`, driven].join(
      ' · ',
    ),
  );
}

function verdict(comparison: Comparison | undefined): string {
  if (!comparison) return '';
  const { worse, better, compared } = comparison;
  const items = (list: Comparison['worse']) =>
    list.map((each) => `<li>${text(sentence(each))}</li>`).join('');
  if (worse.length === 0) {
    return `<section class="verdict good"><b>Nothing is worse than before.</b> ${compared} figures compared, ${better.length} better than the noise.<ul>${items(better)}</ul></section>`;
  }
  return `<section class="verdict bad"><b>${worse.length} of ${compared} figures are worse than before.</b><ul>${items(worse)}</ul></section>`;
}

function section(scene: string, file: PerfFile, frames: Map<string, FrameRow[]>): string {
  const about = SCENES.find((spec) => spec.scene === scene)?.about ?? '';
  const rows = file.rows.filter((row) => row.scene === scene);
  const lanes = LANES.flatMap((lane) =>
    [false, true].map((draw) => ({
      lane,
      draw,
      rows: rows.filter((row) => row.lane === lane && row.draw === draw),
    })),
  ).filter((part) => part.rows.some(({ metric }) => metric.startsWith('workMs')));
  return `<section class="scene">
  <h2>${text(scene)}</h2><p class="about">${text(about)}</p>
  ${lanes.map((part) => lanePart(scene, part, frames)).join('\n')}
  ${figures(rows)}
</section>`;
}

type Part = { lane: Lane; draw: boolean; rows: Row[] };

function lanePart(scene: string, { lane, draw, rows }: Part, frames: Map<string, FrameRow[]>): string {
  const name = draw ? `${lane}, drawing in software` : LANE_WORDS[lane];
  const strips = [...frames]
    .filter(([what, records]) => {
      const size = '(?: [0-9.]+)?';
      const pattern = `^${scene}${size}, ${lane}${draw ? ', drawing' : ''}: `;
      return records.length > 0 && new RegExp(pattern).test(what);
    })
    .map(([what, records]) => frameStrip(what.split(',')[0], records));
  return `<div class="lane"><h3>${text(name)}</h3>
  ${ranges(rows)}
  <div class="strips">${strips.join('')}</div></div>`;
}

function figures(rows: Row[]): string {
  const metrics = [...new Set(rows.map(({ metric }) => metric))];
  const keys = [
    ...new Set(rows.map(({ lane, draw, n, subject }) => JSON.stringify([lane, draw, n, subject]))),
  ];
  const head = metrics
    .map((metric) => `<th>${text(metric)}<small>${text(infoOf(metric).unit)}</small></th>`)
    .join('');
  const body = keys.map((key) => {
    const [lane, draw, n, subject] = JSON.parse(key) as [Lane, boolean, number, string];
    const cells = metrics.map((metric) => {
      const row = rows.find(
        (each) =>
          each.metric === metric &&
          each.lane === lane &&
          each.draw === draw &&
          each.n === n &&
          each.subject === subject,
      );
      if (!row) return '<td></td>';
      const ratio = row.ratio === undefined ? '' : `<small>${row.ratio.toFixed(2)} ×</small>`;
      const spread = `${Math.round(row.spread * 100)} % between the rounds`;
      return `<td title="${spread}">${number(row.value)}${ratio}</td>`;
    });
    const size = n > 1 ? ` ${n}` : '';
    const what = `${lane}${draw ? ', drawing' : ''}${size}`;
    return `<tr class="${subject === 'tiao' ? 'ours' : ''}"><th>${text(what)} <b>${text(subject)}</b></th>${cells.join('')}</tr>`;
  });
  return `<details><summary>All figures</summary><div class="scroll"><table><thead><tr><th></th>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div></details>`;
}

function noise({ noise: found }: PerfFile): string {
  const entries = Object.entries(found);
  const sentences =
    entries.length > 0
      ? `Two identical runs, alternating with the others, differed by at most ${entries.map(([metric, ratio]) => `${text(metric)} ${Math.round((ratio - 1) * 100)} %`).join(', ')}.`
      : 'Two identical runs, alternating with the others, did not differ measurably.';
  return `<section class="noise"><h2>Noise</h2><p>${sentences} Smaller differences mean nothing.</p></section>`;
}

export function text(plain: string): string {
  return plain.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
}
