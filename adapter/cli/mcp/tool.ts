/** A tool: its name, its description for the agent, its parameters, and its function. */

import type { Args, Params } from './params.ts';
import type { Session } from './session.ts';

/** `result` is returned as JSON, with an image as PNG beside it. */
export type Answer = { result: object; png?: Buffer };

export type Tool = {
  name: string;
  about: string;
  params: Params;
  run(session: Session, args: { [name: string]: unknown }): Promise<Answer>;
};

/** Makes a tool. `run` may rely on the types of its arguments: they are checked against the parameters before. */
export function tool<const P extends Params>(
  name: string,
  about: string,
  params: P,
  run: (session: Session, args: Args<P>) => Promise<Answer>,
): Tool {
  return { name, about, params, run: (session, args) => run(session, args as Args<P>) };
}
