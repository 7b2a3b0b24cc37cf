/** Entry point for `tiao platform` alone; bundle.mjs bundles it into one script. */
import { platformCommand } from './platform.ts';
import { runCommands } from './run-commands.ts';
import { watchProcess } from './signals.ts';

watchProcess();
await runCommands(process.argv.slice(2), { platform: async () => platformCommand() });
