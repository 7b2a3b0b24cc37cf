/** The hours of the sky, and functions that mix colours (0xrrggbb). */

/** Top and bottom colour of the sea, tints of the land and of the clouds. One hour for each boss. */
export const HOURS = [
  { top: 0x5fb3b0, bottom: 0x2f7f8e, land: 0xffffff, cloud: 0xbfe6e4 }, // morning
  { top: 0x4f9cc4, bottom: 0x2a6a9b, land: 0xfafcff, cloud: 0xc9def2 }, // noon
  { top: 0xb5746f, bottom: 0x5b4f86, land: 0xffd6bd, cloud: 0xc98fb8 }, // sunset
  { top: 0x3d4a86, bottom: 0x222a55, land: 0x98a6dc, cloud: 0xaab6e6 }, // night
  { top: 0x7a86b8, bottom: 0x39567f, land: 0xe2dcf2, cloud: 0xc8c2ea }, // first light
] as const;
