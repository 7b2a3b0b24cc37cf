/** The scene panel: what the game draws, as a tree, and what it says of itself, both live. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Json } from '../../contract/json.ts';
import { element } from '../element.ts';
import { sceneTexts } from '../words/scene-text.ts';
import '../styles/scene-panel.css';
import type { Panel, PanelPlace } from './panel.ts';

/** Milliseconds from one look at the game to the next. */
const LOOK_EVERY = 400;
/** Levels of the tree that are asked for. */
const DEPTH = 12;
/** Levels that are open at first. */
const OPEN_AT_FIRST = 3;

/** As the tools `tree` tell it (adapter/web/tree.ts, adapter/realm/pixi-tree.ts); a box is [left, top, width, height]. */
type Node = {
  kind: string;
  name?: string;
  text?: string;
  box?: number[];
  hidden?: true;
  children?: Node[] | number;
};

export const make = (place: PanelPlace) => new ScenePanel(place);

class ScenePanel implements Panel {
  private isOpen = false;
  private isFollowing = false;
  private tree: Node | null = null;
  private probe: Json = null;
  private reason = '';
  /** places in the tree (`0/2/1`) that were opened or closed by hand */
  private readonly turned = new Map<string, boolean>();
  private pointedAt: string | null = null;
  private readonly frame = element('div', { class: 'bounds', 'aria-hidden': 'true' });

  constructor(private readonly place: PanelPlace) {}

  show(isOpen: boolean): void {
    this.isOpen = isOpen;
    if (isOpen) void this.follow();
    else this.frame.remove();
  }

  renew(): void {
    this.tree = null;
    this.probe = null;
    this.reason = '';
    this.turned.clear();
    this.point(null);
  }

  view(): TemplateResult {
    const { text, tree, reason, probe } = this;
    return html`<h3>${text.tree}</h3>
      ${
        tree
          ? html`<p class="panel-note">${text.hint}</p>
            <ul class="scene-tree" @pointerleave=${() => this.point(null)}>${this.node(tree, '0', 0)}</ul>`
          : html`<p class="panel-empty">${reason || text.waiting}</p>`
      }
      ${
        probe === null
          ? nothing
          : html`<h3 class="scene-probe">${text.probe}</h3>
            <dl class="probe">${Object.entries(flat(probe)).map(
              ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
            )}</dl>`
      }`;
  }

  private get text() {
    return sceneTexts[this.place.preferences.language];
  }

  private node(node: Node, at: string, level: number): TemplateResult {
    const { text } = this;
    const { kind, name, text: words, hidden, children } = node;
    const point = () => this.point(at);
    const line = html`<span class=${hidden ? 'scene-name is-hidden' : 'scene-name'}>${name ?? kind}</span>
      ${name ? html`<span class="scene-kind">${kind}</span>` : nothing}
      ${words ? html`<q>${words.slice(0, 40)}</q>` : nothing}
      ${hidden ? html`<span class="scene-kind">${text.hidden}</span>` : nothing}`;
    if (children === undefined || typeof children === 'number') {
      return html`<li>
        <div class="scene-leaf" tabindex="0" @pointerenter=${point} @focus=${point}>${line}
          ${children === undefined ? nothing : html`<span class="scene-kind">${text.more(children)}</span>`}</div>
      </li>`;
    }
    const isOpen = this.turned.get(at) ?? level < OPEN_AT_FIRST;
    const turn = (event: Event) => {
      const { open } = event.currentTarget as HTMLDetailsElement;
      if (open === isOpen) return;
      this.turned.set(at, open);
      this.place.render();
    };
    return html`<li>
      <details .open=${isOpen} @toggle=${turn}>
        <summary @pointerenter=${point} @focus=${point}>${line}</summary>
        ${
          isOpen
            ? html`<ul>${children.map((child, i) => this.node(child, `${at}/${i}`, level + 1))}</ul>`
            : nothing
        }
      </details>
    </li>`;
  }

  /** Draws the bounds of what stands there, on the phone. */
  private point(at: string | null): void {
    this.pointedAt = at;
    const box = at === null ? undefined : find(this.tree, at)?.box;
    if (!box) {
      this.frame.remove();
      return;
    }
    const [left, top, width, height] = box;
    Object.assign(this.frame.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
    this.place.phone.hardware.body.screen.append(this.frame);
  }

  private async follow(): Promise<void> {
    if (this.isFollowing) return; // it was closed and opened again between two looks
    this.isFollowing = true;
    while (this.isOpen) {
      if (!document.hidden) await this.look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
    this.isFollowing = false;
  }

  private async look(): Promise<void> {
    const { handle, run } = this.place.phone;
    if (!run || run.state.status === 'booting' || run.state.status === 'failed') return;
    try {
      // its tools answer in this form
      this.tree = (await handle.tool('tree', { depth: DEPTH })) as Node;
      this.reason = '';
    } catch (error) {
      this.tree = null;
      this.reason = (error as Error).message;
    }
    // a game that ends meanwhile has nothing to show
    this.probe = (await handle.inspect().catch(() => null))?.probe ?? null;
    if (!this.isOpen) return;
    this.place.render();
    this.point(this.pointedAt);
  }
}

function find(tree: Node | null, at: string): Node | undefined {
  let node: Node | undefined = tree ?? undefined;
  for (const index of at.split('/').slice(1)) {
    node = Array.isArray(node?.children) ? node.children[Number(index)] : undefined;
  }
  return node;
}

/** `{a: {b: 1}}` as `{'a.b': '1'}`; a list as one line. */
export function flat(value: Json, before = ''): { [name: string]: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { [before || 'value']: typeof value === 'string' ? value : JSON.stringify(value) };
  }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) => flat(inner, before ? `${before}.${name}` : name)),
  );
}
