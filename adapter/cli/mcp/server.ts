/** The server: lists the tools, checks their arguments, and runs them one after another. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { readBy } from '../../contract/read.ts';
import { printable } from '../../host/printable.ts';
import { version } from '../../host/version.ts';
import { looking } from './looking.ts';
import { inputOf } from './params.ts';
import { playing } from './playing.ts';
import { Session, type SessionOptions } from './session.ts';
import type { Answer, Tool } from './tool.ts';
import { tracing } from './tracing.ts';

export const tools: Tool[] = [...playing, ...looking, ...tracing];

const INSTRUCTIONS =
  'Plays mini-games on a simulated WeChat phone, headless and in virtual time. Begin with open. Time passes only by the frames a call runs, so the same calls give the same frames. Answers contain the frame, the state that the game publishes (its probe), and new lines of its log.';

/** Serves a client until it disconnects. Returns a function that ends it earlier. */
export async function serve(transport: Transport, options: SessionOptions): Promise<() => Promise<void>> {
  const session = new Session(options);
  // the SDK's other class needs schemas of zod; ours are valibot's
  const server = new Server(
    { name: 'tiao', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, about, params }) => ({
      name,
      description: about,
      inputSchema: inputOf(params).json,
    })),
  }));
  let turn: Promise<unknown> = Promise.resolve();
  server.setRequestHandler(CallToolRequestSchema, ({ params: { name, arguments: given = {} } }) => {
    // there is one phone: two calls at once would interleave their frames
    const result = turn.then(() => call(session, name, given));
    turn = result;
    return result;
  });
  const close = async () => {
    await server.close();
    await turn;
    await session.close();
  };
  await server.connect(transport);
  return close;
}

/** Serves on standard input and output, until the input ends. */
export async function serveStdio(options: SessionOptions): Promise<void> {
  const close = await serve(new StdioServerTransport(), options);
  await new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await close();
}

/** Errors are returned as a sentence, so that the agent can correct its next call. */
async function call(
  session: Session,
  name: string,
  given: { [name: string]: unknown },
): Promise<CallToolResult> {
  try {
    const tool = tools.find((one) => one.name === name);
    if (!tool)
      throw new Error(`There is no tool '${name}'. There are: ${tools.map((one) => one.name).join(', ')}.`);
    const args = readBy(inputOf(tool.params).schema, given, name) as { [name: string]: unknown };
    return contentOf(await tool.run(session, args));
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: printable((error as Error).message) }] };
  }
}

function contentOf({ result, png }: Answer): CallToolResult {
  const content: CallToolResult['content'] = [{ type: 'text', text: JSON.stringify(result) }];
  if (png) content.push({ type: 'image', data: png.toString('base64'), mimeType: 'image/png' });
  return { content };
}
