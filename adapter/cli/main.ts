/** The `tiao` command, second half: the process around the program. */
import { runProgram } from './program.ts';

// what is left lying about goes as the process exits, which a signal alone does not let it do
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
// whoever reads along, such as `| head`, has seen enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await runProgram(process.argv.slice(2));
