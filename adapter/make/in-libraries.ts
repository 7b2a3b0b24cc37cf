/** What libraries ask of a bundler, and a phone does not answer: whether this is a release. */
export function inLibraries(isRelease: boolean): { [expression: string]: string } {
  const mode = JSON.stringify(isRelease ? 'production' : 'development');
  return { 'process.env.NODE_ENV': mode, 'globalThis.process.env.NODE_ENV': mode };
}
