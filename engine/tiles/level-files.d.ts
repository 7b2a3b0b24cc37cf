/** What importing a file of a level editor gives: its JSON, for `readTiled` and `readLdtk`. */
declare module '*.tmj' {
  const map: unknown;
  export default map;
}
declare module '*.tsj' {
  const tileset: unknown;
  export default tileset;
}
declare module '*.ldtk' {
  const project: unknown;
  export default project;
}
declare module '*.ldtkl' {
  const level: unknown;
  export default level;
}
