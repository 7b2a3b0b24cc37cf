/** What an import of a WebAssembly file provides: a function that loads it, or its path in the package. */
declare module '*.wasm?init' {
  const load: (imports?: WXWebAssembly.Imports) => Promise<WXWebAssembly.Instance>;
  export default load;
}
declare module '*.wasm?url' {
  const path: string;
  export default path;
}
