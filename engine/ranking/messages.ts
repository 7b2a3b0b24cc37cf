/**
 * The messages that the game sends its open data domain about the ranking. Messages are flat: numbers, strings,
 * booleans.
 */

/** Shows the ranking from its first page on, or turns its pages. */
export type RankingMessage =
  | {
      what: 'ranking';
      /** the name that scores are stored under in the cloud */
      key: string;
      /** the player's own best score */
      own: number;
      /** ticket of a group whose members are shown instead of all friends; '' if there is none */
      ticket: string;
      /** rows of a page */
      rows: number;
      /** CSS colour of the texts */
      ink: string;
      /** before the player's own score */
      you: string;
      /** shown while friends are being read, if there are none, and if they cannot be read */
      waiting: string;
      nobody: string;
      unread: string;
    }
  | { what: 'page'; by: number };

/** Width of the ranking and height of a row, in units of its own; the canvas is scaled to them. */
export const WIDTH = 600;
export const ROW = 100;
