/** The scene panel: the tree of objects that the game draws, and its probe, both live. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Json } from '../../contract/json.ts';
import type { SceneNode } from '../../contract/scene-node.ts';
import { element } from '../element.ts';
import { sceneTexts } from '../words/scene-text.ts';
import '../styles/scene-panel.css';
import type { Panel, PanelPlace } from './panel.ts';
import { probeList } from './probe-list.ts';

/** Polling interval, milliseconds. */
const LOOK_EVERY = 400;
/** Number of levels of the tree that are requested. */
const DEPTH = 12;
/** Number of levels that are expanded at first. */
const OPEN_AT_FIRST = 3;

export const make = (place: PanelPlace) => new ScenePanel(place);

class ScenePanel implements Panel {
  private isOpen = false;
  private isFollowing = false;
  private tree: SceneNode | null = null;
  private probe: Json = null;
  private reason = '';
  /** paths in the tree (`0/2/1`) of the nodes that the user has expanded or collapsed */
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
            ${probeList(probe)}`
      }`;
  }

  private get text() {
    return sceneTexts[this.place.preferences.language];
  }

  private node(node: SceneNode, at: string, level: number): TemplateResult {
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

  /** Outlines the bounds of the object at this path on the phone. */
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
    if (this.isFollowing) return; // the panel was closed and opened again between two polls
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
      // safe: the tool's answer has this type
      this.tree = (await handle.tool('tree', { depth: DEPTH })) as SceneNode;
      this.reason = '';
    } catch (error) {
      this.tree = null;
      this.reason = (error as Error).message;
    }
    // if the game ends meanwhile, there is nothing to show
    this.probe = (await handle.inspect().catch(() => null))?.probe ?? null;
    if (!this.isOpen) return;
    this.place.render();
    this.point(this.pointedAt);
  }
}

function find(tree: SceneNode | null, at: string): SceneNode | undefined {
  let node: SceneNode | undefined = tree ?? undefined;
  for (const index of at.split('/').slice(1)) {
    node = Array.isArray(node?.children) ? node.children[Number(index)] : undefined;
  }
  return node;
}
