/** The file that Node reads by the name of maxrects-packer 2.7.4 exports nothing: its package.json calls it a module, and it is none. */
declare module 'maxrects-packer/dist/maxrects-packer.mjs' {
  export * from 'maxrects-packer';
}
