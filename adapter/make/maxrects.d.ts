/**
 * Node finds no exports in maxrects-packer 2.7.4: its package.json declares the main file an ES module, but it is not one.
 */
declare module 'maxrects-packer/dist/maxrects-packer.mjs' {
  export * from 'maxrects-packer';
}
