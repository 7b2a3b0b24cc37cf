/** A page of kept results: the table, and what a reader needs to judge it. */
import type { PerfFile } from './report.ts';
import { table } from './table.ts';

/** `words` are the command's arguments after `tiao`, as they were typed. */
export function resultsPage(name: string, words: string[], file: PerfFile): string {
  const { cpu, cores, memoryGb, system, node, browser, load } = file.machine;
  return `# ${name}

Made by \`npm run -s tiao -- ${words.join(' ')}\` on ${file.date?.slice(0, 10)}: ${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}, Chromium ${browser}.
Load of the machine per core: ${load?.before} before, ${load?.after} after (the run's own work included). **Ratios and counts are what
to read**; the share behind a ratio is the difference between two identical runs. The same as data: [${name}.json](${name}.json).

\`\`\`
${table(file)}
\`\`\`
`;
}
