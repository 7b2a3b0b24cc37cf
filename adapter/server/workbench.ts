/** Requests of the page of `tiao dev` about the project of a package: to store its modes, and to check it. */
import type { IncomingMessage } from 'node:http';
import { CHECK, type Checked, MODES } from '../contract/dev-server.ts';
import type { Json } from '../contract/json.ts';
import { ModesSchema } from '../contract/mode.ts';
import { ContentError, readBy } from '../contract/read.ts';
import { Failure } from '../host/failure.ts';
import { BuildError } from '../make/build-error.ts';
import { cachedPackage } from '../make/cached-package.ts';
import { checkPackage } from '../package/check.ts';
import { writeModes } from '../package/modes.ts';
import { homeOf, openPackage, type PackageFolder } from '../package/package-folder.ts';
import { type Answer, TEXT } from './answer.ts';
import type { Packages } from './packages.ts';

/** Longest body of a request, in bytes. */
const LONGEST = 1024 * 1024;

/** The answer; undefined if the URL is none of these. */
export async function answerWorkbench(
  request: IncomingMessage,
  packages: Packages,
): Promise<Answer | undefined> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname !== MODES && pathname !== CHECK) return undefined;
  const id = searchParams.get('package') ?? '';
  const folder = await packages.open(id);
  if (!folder) return refusal(404, `There is no package '${id}'.`);
  if (pathname === CHECK) return check(folder);
  if (request.method !== 'PUT') return refusal(405, `${MODES} takes a PUT with the modes as JSON.`);
  try {
    writeModes(homeOf(folder), readBy(ModesSchema, await bodyOf(request), 'The modes'));
  } catch (error) {
    if (error instanceof ContentError || error instanceof Failure) return refusal(400, error.message);
    throw error;
  }
  return { status: 200, type: TEXT, body: '' };
}

/** Checks like `tiao check`: a game is built first, as for publishing. */
async function check(folder: PackageFolder): Promise<Answer> {
  try {
    const { bytes, baseLibrary, findings } = await checkPackage(await asPublished(folder));
    const checked: Checked = { bytes, baseLibrary: baseLibrary?.version ?? null, findings };
    return { status: 200, type: 'application/json', body: JSON.stringify(checked) };
  } catch (error) {
    if (error instanceof BuildError) return refusal(400, error.message);
    throw error;
  }
}

async function asPublished(folder: PackageFolder): Promise<PackageFolder> {
  if (!folder.sources) return folder;
  const { dir, map } = await cachedPackage(folder.sources);
  return openPackage(dir, { id: folder.id, own: true, sources: folder.sources, map });
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST) throw new Failure(`The modes are larger than ${LONGEST} bytes.`);
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString());
  } catch (error) {
    throw new Failure(`The modes are not JSON: ${(error as Error).message}.`);
  }
}

const refusal = (status: number, body: string): Answer => ({ status, type: TEXT, body });
