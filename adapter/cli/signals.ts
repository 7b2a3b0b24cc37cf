/** Handlers of the process: signals, the end of npm, and a closed pipe at standard output. */

/** Milliseconds between two checks whether npm is still running. */
const LOOK_EVERY = 500;

/** true in a process that runs only one command */
let isWatched = false;
let endsAtOnce = false;

export function watchProcess(): void {
  isWatched = true;
  // exit handlers remove temporary files; a signal alone would not run them
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  endWithNpm();
  // the reader, such as `| head`, has closed the pipe
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Makes this process end with its command, along with what it has started. False if it does not run just one command. */
export function endWithThisProcess(): boolean {
  endsAtOnce = isWatched;
  return isWatched;
}

/** Ends the process, if that was asked for, when everything is printed. */
export function endProcess(): void {
  if (endsAtOnce) process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}

/**
 * npm and npx start this process through a shell. A signal that ends them also ends the shell, which does not forward it.
 * This process then gets another parent, by which it notices.
 */
function endWithNpm(): void {
  if (process.env.npm_config_user_agent === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(143);
  }, LOOK_EVERY).unref();
}
