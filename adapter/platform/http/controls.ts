/** The control calls, in one list; GET /__tiao/ shows it. */
import { accountControls } from '../control/accounts.ts';
import { codeControls } from '../control/codes.ts';
import { consoleControls } from '../control/console.ts';
import { pageControls } from '../control/page.ts';
import { pageGameControls } from '../control/page-game.ts';
import { payControls } from '../control/page-pay.ts';
import { phoneControls } from '../control/phone.ts';
import { stateControls } from '../control/state.ts';
import { versionControls } from '../control/versions.ts';
import type { ControlAsk, ControlReply } from './control.ts';

type Answer = (ask: ControlAsk) => Promise<ControlReply> | ControlReply;

export type Control = {
  /** what follows `/__tiao/`; ends in `/` if more may follow */
  path: string;
  about: string;
  /** accepts a body that is not JSON */
  takesBytes?: boolean;
  on: Partial<Record<'GET' | 'POST' | 'DELETE', Answer>>;
};

export const CONTROLS: Control[] = [
  ...stateControls,
  ...phoneControls,
  ...pageControls,
  ...pageGameControls,
  ...payControls,
  ...accountControls,
  ...consoleControls,
  ...codeControls,
  ...versionControls,
];
