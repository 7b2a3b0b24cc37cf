/** The values that page and realm exchange. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** JSON with bytes in it: what the port carries. */
export type Sendable = Json | ArrayBuffer | Sendable[] | { [key: string]: Sendable | undefined };
