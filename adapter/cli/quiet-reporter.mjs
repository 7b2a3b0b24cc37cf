/**
 * Vitest's usual reporter, which says nothing if no file matches: the other half of `tiao test` may have what was meant.
 * Plain JavaScript, because Vitest loads it.
 */
import process from 'node:process';
import { pathToFileURL } from 'node:url';

// `vitest/node` of the project's own Vitest, whose script runs here
const { DefaultReporter } = await import(new URL('dist/node.js', pathToFileURL(process.argv[1])));

export default class extends DefaultReporter {
  onTestRunEnd(modules, errors, reason) {
    if (modules.length > 0 || errors.length > 0) super.onTestRunEnd(modules, errors, reason);
  }
}
