/** How a package says that `tiao build` made it: its game.js begins with this. */
export const BUILT_BY_TIAO = '/*! Built by tiao */';
