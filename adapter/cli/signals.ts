/** The process around the program: signals, and a reader who has seen enough. */

export function watchProcess(): void {
  // what is left lying about goes as the process exits, which a signal alone does not let it do
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  // whoever reads along, such as `| head`, has seen enough
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
