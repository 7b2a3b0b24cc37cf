/** Handlers of the process: signals, and a closed pipe at standard output. */

export function watchProcess(): void {
  // exit handlers remove temporary files; a signal alone would not run them
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  // the reader, such as `| head`, has closed the pipe
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
