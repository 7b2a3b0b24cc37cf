/** The sections of the console, in the order of its menu. */
import type { TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import type { ConsoleText } from './words/words.ts';

export type Section = {
  name: keyof ConsoleText['sections'];
  /** loads the section's own data; called again and again while the section is open */
  load(app: ConsoleApp): Promise<unknown>;
  view(app: ConsoleApp, own: unknown): TemplateResult;
};

/** Makes a section with typed data: `view` receives the result of `load`. */
export function section<T>(given: {
  name: Section['name'];
  load(app: ConsoleApp): Promise<T>;
  view(app: ConsoleApp, own: T): TemplateResult;
}): Section {
  return { ...given, view: (app, own) => given.view(app, own as T) };
}
