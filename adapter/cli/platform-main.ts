/** The `tiao platform` command alone, which bundle.mjs makes one script of. */
import { platformCommand } from './platform.ts';
import { runCommands } from './run-commands.ts';
import { watchProcess } from './signals.ts';

watchProcess();
await runCommands(process.argv.slice(2), { platform: async () => platformCommand() });
