/** A page of results that are kept: the table, and what one must know to judge it. */
import type { PerfFile } from './report.ts';
import { table } from './table.ts';

/** The command's words after `tiao`, as they were typed. */
export function resultsPage(name: string, words: string[], file: PerfFile): string {
  const { cpu, cores, memoryGb, system, node, browser, load } = file.machine;
  return `# ${name}

Made by \`npm run -s tiao -- ${words.join(' ')}\` on ${file.date?.slice(0, 10)}: ${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}, ${browser}.
Load of the machine a core: ${load?.before} before, ${load?.after} after (the run's own work included). **Ratios and counts are what
to read**; the share behind a ratio is by how much the same run twice differed. The same as data: [${name}.json](${name}.json).

\`\`\`
${table(file)}
\`\`\`
`;
}
