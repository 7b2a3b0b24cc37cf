/** What a tool is: its name, what an agent reads of it, its parameters, and what it does. */
import type { Bench } from './bench.ts';
import type { Args, Params } from './params.ts';

/** Told as JSON; a picture beside it as PNG. */
export type Answer = { told: object; png?: Buffer };

export type Tool = {
  name: string;
  about: string;
  params: Params;
  run(bench: Bench, args: { [name: string]: unknown }): Promise<Answer>;
};

/** The arguments are checked by the parameters before `run` is called, so it may rely on their types. */
export function tool<const P extends Params>(
  name: string,
  about: string,
  params: P,
  run: (bench: Bench, args: Args<P>) => Promise<Answer>,
): Tool {
  return { name, about, params, run: (bench, args) => run(bench, args as Args<P>) };
}
