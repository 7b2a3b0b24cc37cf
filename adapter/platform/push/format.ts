/**
 * A push as XML or JSON. In JSON, the entries of a subscribe event are in `List`: an object if there is one entry, an array
 * if there are several. Only XML has the wrapper around them. This breaks typed clients, so it is imitated exactly.
 * [C: develop/doc/000a08f88180a0081400916f966400, 00042034428fa074706c908245b800]
 */

type Value = string | number | boolean | { [name: string]: Value } | Value[];
export type PushMessage = {
  /** the account's original id */
  ToUserName: string;
  /** the user's openid */
  FromUserName: string;
  /** UNIX seconds */
  CreateTime: number;
  MsgType: string;
  Event?: string;
  [name: string]: Value | undefined;
};
/** The entries of a subscribe event, and the name of their wrapper in XML. */
export type PushList = { wrapper: string; entries: { [name: string]: Value }[] };

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function element(name: string, value: Value | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
  const inner =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([child, one]) => element(child, one))
          .join('')
      : typeof value === 'string'
        ? cdata(value)
        : String(value);
  return `<${name}>${inner}</${name}>`;
}

export function toXml(fields: { [name: string]: Value | undefined }, list?: PushList): string {
  const wrapped = list ? { [list.wrapper]: { List: list.entries } } : {};
  return element('xml', { ...fields, ...wrapped } as Value);
}

export function toJson(fields: { [name: string]: Value | undefined }, list?: PushList): string {
  const entries = list ? { List: list.entries.length === 1 ? list.entries[0] : list.entries } : {};
  return JSON.stringify({ ...fields, ...entries });
}
