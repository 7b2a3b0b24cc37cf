/** The platform's console page, made of files that are built by the code that starts the platform. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ControlError, checkCaller } from './control.ts';
import type { HandlerOptions } from './handler.ts';

export type PageFile = { type: string; body: Buffer };

type Exchange = { request: IncomingMessage; response: ServerResponse; path: string; options: HandlerOptions };

export async function answerConsole({ request, response, path, options }: Exchange): Promise<void> {
  const say = (status: number, text: string, headers: { [name: string]: string } = {}) => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
    response.end(text);
  };
  try {
    checkCaller(request, options);
  } catch (error) {
    if (error instanceof ControlError) return say(error.status, error.message);
    throw error;
  }
  if (path === '/console') return say(302, 'The console is at /console/.', { Location: '/console/' });
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'The console is only read.');
  const file = await options.consoleFile?.(path.slice('/console/'.length));
  if (!file) {
    const why = options.consoleFile
      ? `There is no ${path} here.`
      : 'This platform was started without its console. `tiao platform` and `npm start` have it.';
    return say(404, why);
  }
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.body.length,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    // no other page may put the console into a frame and trick the user into pressing its buttons
    'Content-Security-Policy': "frame-ancestors 'self'",
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}
