/** The frame of a panel: its title, the close button, and the panel's content. */
import { html, render } from 'lit-html';
import type { Json } from '../../contract/json.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import '../styles/panel.css';
import type { MakePanel, Panel, PanelName, PanelPlace } from './panel.ts';

export function panelFrame(
  name: PanelName,
  make: MakePanel,
  page: Pick<PanelPlace, 'phone' | 'preferences' | 'close'>,
): { root: HTMLElement; panel: Panel; render(): void } {
  const { preferences, close } = page;
  const root = element('aside', { class: `side-panel ${name}-panel`, hidden: true });
  const kept = () => preferences.panels[name] ?? {};
  const draw = () => {
    const { text } = preferences;
    root.setAttribute('aria-label', text[name]);
    render(
      html`<h2>${text[name]}</h2>
        <button type="button" class="panel-close" aria-label=${text.close} @click=${close}>${icon('error')}</button>
        <section class="panel-body">${panel.view()}</section>`,
      root,
    );
  };
  const panel = make({
    ...page,
    root,
    // it exists once the panel has been rendered
    body: () => root.querySelector<HTMLElement>('.panel-body') ?? root,
    render: draw,
    kept: <T extends Json>(key: string, otherwise: T) => (kept()[key] as T | undefined) ?? otherwise,
    keep: (key, value) =>
      preferences.change({ panels: { ...preferences.panels, [name]: { ...kept(), [key]: value } } }),
  });
  return { root, panel, render: draw };
}
