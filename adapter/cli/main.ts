/** The `tiao` command, second half. */
import { runProgram } from './program.ts';
import { watchProcess } from './signals.ts';

watchProcess();
await runProgram(process.argv.slice(2));
