/** Replaces what libraries expect a bundler to define, and phones do not have: whether this is a release build. */
export function inLibraries(isRelease: boolean): { [expression: string]: string } {
  const mode = JSON.stringify(isRelease ? 'production' : 'development');
  return { 'process.env.NODE_ENV': mode, 'globalThis.process.env.NODE_ENV': mode };
}
