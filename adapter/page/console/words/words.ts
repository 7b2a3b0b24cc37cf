/** Every word of the console, in English and Chinese. What the platform says is shown as it comes. */
import type { Language } from '../../words/text.ts';
import { accounts } from './accounts.ts';
import { codes } from './codes.ts';
import { frame } from './frame.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';
import { requests } from './requests.ts';
import { versions } from './versions.ts';

/** Words by a name that the platform gives. */
export type Words = { [key: string]: string };

const ENGLISH = {
  ...frame.en,
  ...accounts.en,
  ...versions.en,
  ...messages.en,
  ...codes.en,
  ...people.en,
  ...requests.en,
};

export type ConsoleText = typeof ENGLISH;

const CHINESE: ConsoleText = {
  ...frame.zh,
  ...accounts.zh,
  ...versions.zh,
  ...messages.zh,
  ...codes.zh,
  ...people.zh,
  ...requests.zh,
};

export const consoleTexts: { [L in Language]: ConsoleText } = { en: ENGLISH, zh: CHINESE };
