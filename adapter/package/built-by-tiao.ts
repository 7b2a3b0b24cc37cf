/** The first line of game.js in a package made by `tiao build`. */
export const BUILT_BY_TIAO = '/*! Built by tiao */';
