/** The questions about a new repository on a terminal, and the flags that answer them. */
import { cancel, confirm, group, intro, select, text } from '@clack/prompts';
import type { Command } from 'commander';
import { Failure, UsageError } from '../host/failure.ts';
import { checkName } from './game.ts';
import { makeRepository, nameFrom, nextSteps, notEmpty, TEMPLATES, type Wishes } from './repository.ts';
import { type Source, sourceAsked } from './source.ts';

export type Flags = {
  name?: string;
  template?: string;
  tiao?: string;
  git: boolean;
  install: boolean;
  yes?: boolean;
};

const ABOUT: { [template: string]: string } = {
  hello: 'a ball that hops when it is tapped: 60 lines',
  jump: 'Jump-Jump: a whole game, with sounds, friends and sharing',
  physics: 'Merge: fruits that fall, roll and merge',
};

/** Adds the flags. Each command defines `template` itself, because it may have more templates. */
export function withFlags(command: Command): Command {
  return command
    .option(
      '--tiao <what>',
      'which tiao the repository depends on: a version, git+https://…, a tarball, a clone',
    )
    .option('--no-git', 'without git init and a first commit')
    .option('--no-install', 'without npm install')
    .option('--yes', 'ask nothing');
}

/** Asks for everything that the flags leave open, if there is a terminal, and makes the repository. */
export async function beginRepository(
  folder: string | undefined,
  flags: Flags,
  { running, isHere }: { running: Source; isHere: boolean },
): Promise<void> {
  const source = flags.tiao === undefined ? running : sourceAsked(flags.tiao, process.cwd());
  if (flags.name !== undefined) checkName(flags.name);
  if (folder !== undefined) checkFolder(folder);
  const wishes = {
    ...(canAsk(flags) ? await asked(folder, flags, isHere) : assumed(folder, flags, isHere)),
    source,
  };
  console.error(
    `tiao: making ${wishes.name}${wishes.install ? ', and installing its packages with npm …' : ''}`,
  );
  const versions = await makeRepository(wishes);
  console.log(nextSteps(wishes, versions));
}

/** True if a user sits at a terminal and has not given --yes. */
export const canAsk = ({ yes }: { yes?: boolean }) =>
  !yes && !process.env.CI && process.stdin.isTTY === true && process.stdout.isTTY === true;

function assumed(folder: string | undefined, flags: Flags, isHere: boolean): Omit<Wishes, 'source'> {
  const place = folder ?? (isHere ? '.' : 'my-game');
  return {
    folder: place,
    name: flags.name ?? nameFrom(place),
    template: flags.template ?? 'hello',
    git: flags.git,
    install: flags.install,
  };
}

async function asked(
  folder: string | undefined,
  flags: Flags,
  isHere: boolean,
): Promise<Omit<Wishes, 'source'>> {
  intro('A new mini-game');
  const given = folder ?? (isHere ? '.' : undefined);
  const answers = await group(
    {
      folder: async () =>
        given ??
        text({
          message: 'In which folder?',
          placeholder: 'my-game',
          defaultValue: 'my-game',
          validate: (value) => notEmpty(value || 'my-game'),
        }),
      name: async ({ results }) =>
        flags.name ??
        text({
          message: 'What is the game called?',
          initialValue: nameFrom(String(results.folder)),
          validate: (value) => messageOf(() => checkName(value ?? '')),
        }),
      template: async () =>
        flags.template ??
        select({
          message: 'What does it begin from?',
          options: Object.keys(TEMPLATES).map((value) => ({ value, label: value, hint: ABOUT[value] })),
        }),
      git: async () => flags.git && confirm({ message: 'Begin a git repository?' }),
      install: async () => flags.install && confirm({ message: 'Install its packages with npm?' }),
    },
    {
      onCancel: () => {
        cancel('Nothing was made.');
        throw new Failure('stopped by hand.');
      },
    },
  );
  return {
    folder: String(answers.folder),
    name: String(answers.name),
    template: String(answers.template),
    git: answers.git === true,
    install: answers.install === true,
  };
}

function checkFolder(folder: string): void {
  const found = notEmpty(folder);
  if (found) throw new UsageError(found);
}

function messageOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
