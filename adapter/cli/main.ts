/** The second half of the `tiao` command, in TypeScript; tiao.mjs is the first. */
import { runProgram } from './program.ts';
import { watchProcess } from './signals.ts';

watchProcess();
await runProgram(process.argv.slice(2));
