/** Ads in the surroundings panel: whether they load, or the error code with which WeChat refuses them. */
import { html, type TemplateResult } from 'lit-html';
import type { Surroundings } from '../../contract/surroundings.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';
import { choice, select } from './controls.ts';

type Fill = 'filled' | 'none' | 'refused';
type Code = keyof SurroundingsText['adErrors'];

const CODES: readonly Code[] = [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008];
/** "The ad unit is being reviewed": the error that a new game meets. */
const FIRST_CODE: Code = 1005;

export function adsForm(
  { ads = 'filled', adError }: Surroundings,
  text: SurroundingsText,
  surround: (change: Surroundings) => void,
): TemplateResult {
  const fills = (['filled', 'none', 'refused'] as const).map((fill) => [fill, text[fill]] as const);
  const codes = CODES.map((code) => [String(code), `${text.adErrors[code]} · ${code}`] as const);
  const code = select(
    text.adError,
    codes,
    String(adError),
    (value) => surround({ adError: Number(value) }),
    'surroundings-select',
  );
  return choice<Fill>(
    text.ads,
    fills,
    adError === undefined ? ads : 'refused',
    (fill) => surround(fill === 'refused' ? { adError: FIRST_CODE } : { ads: fill, adError: undefined }),
    adError === undefined ? html`` : code,
  );
}
