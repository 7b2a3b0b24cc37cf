/** What can be said between page and realm. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What the port carries besides JSON: bytes. */
export type Sendable = Json | ArrayBuffer | Sendable[] | { [key: string]: Sendable | undefined };
