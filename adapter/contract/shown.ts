/** A value of a game as the log shows it: read when it was logged, as deep and as much of it as is worth it. */
export type Shown =
  | { kind: 'text' | 'number' | 'nothing' | 'code' | 'left out'; text: string }
  /** `name` is its class, `parts` its members or elements, `more` how many were left out */
  | { kind: 'object'; name: string; parts: [key: string, value: Shown][]; more: number };
