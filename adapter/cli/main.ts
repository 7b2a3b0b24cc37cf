/** The TypeScript part of the `tiao` command; tiao.mjs starts it. */
import { runProgram } from './program.ts';
import { endProcess, watchProcess } from './signals.ts';

watchProcess();
await runProgram(process.argv.slice(2));
endProcess();
