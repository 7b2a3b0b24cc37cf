/** The members of WXWebAssembly that are the browser's own WebAssembly, unchanged. All others depend on a module's bytes. */
export const WEB_ASSEMBLY_MEMBERS = [
  'Memory',
  'Table',
  'Global',
  'CompileError',
  'LinkError',
  'RuntimeError',
] as const;
