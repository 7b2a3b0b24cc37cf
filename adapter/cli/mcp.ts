/** `tiao mcp`: the phone for agents, a server for the Model Context Protocol on standard input and output. */
import { Command } from 'commander';
import { positive } from '../host/arguments.ts';
import { Failure } from '../host/failure.ts';
import { USUAL_PATIENCE } from './patience.ts';

/** Not a dependency of tiao, since most of its own dependencies are for web servers. Only users of this command need it. */
const SDK = '@modelcontextprotocol/sdk@1.32.2';

type Options = { headed?: boolean; timeout: number };

export function mcpCommand(): Command {
  return new Command('mcp')
    .description('serve the phone to agents: Model Context Protocol over standard input and output')
    .option('--timeout <seconds>', 'seconds that a game may make no progress', positive, USUAL_PATIENCE)
    .option('--headed', 'show the browser')
    .action(mcp);
}

async function mcp({ headed, timeout }: Options) {
  // standard output belongs to the protocol
  console.log = console.error;
  const { serveStdio } = await loadServer();
  await serveStdio({ headed, patience: timeout });
}

async function loadServer() {
  try {
    return await import('./mcp/server.ts');
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('@modelcontextprotocol/sdk')) throw error;
    throw new Failure(
      `tiao mcp needs the protocol's own package, which is not installed. Install it: npm install --save-dev --save-exact ${SDK}`,
    );
  }
}
