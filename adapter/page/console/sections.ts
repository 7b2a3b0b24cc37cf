/** The sections of the console, in the order of its menu. */
import type { TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import type { ConsoleText } from './words/words.ts';

export type Section = {
  name: keyof ConsoleText['sections'];
  /** what is asked of the platform besides accounts and users, again and again while it is open */
  load(app: ConsoleApp): Promise<unknown>;
  view(app: ConsoleApp, own: unknown): TemplateResult;
};

/** A section whose own data has a type: the one place where it is taken on trust from its own `load`. */
export function section<T>(given: {
  name: Section['name'];
  load(app: ConsoleApp): Promise<T>;
  view(app: ConsoleApp, own: T): TemplateResult;
}): Section {
  return { ...given, view: (app, own) => given.view(app, own as T) };
}
