/**
 * What lies over the canvas and is drawn by the phone: native buttons and ads, in logical pixels (wx-facts §16). They take
 * the touches that fall on them: a real finger presses the phone's own element, one from a script is found here.
 */
import type { WidgetKind, WidgetLook } from '../../contract/widgets.ts';
import type { TouchType } from '../input/touches.ts';
import type { Link } from '../link.ts';

export type Place = { left: number; top: number; width: number; height: number };

export type Widget = {
  /** the phone's name for it */
  readonly id: number;
  place: Place;
  isShown: boolean;
  /** a whole press on it */
  press: () => void;
};

type Kept = Widget & { look: WidgetLook; kind: WidgetKind };

export class Widgets {
  private all = new Map<number, Kept>();
  private lastId = 0;
  /** finger → the widget it came down on */
  private fingers = new Map<string, number>();

  constructor(private link: Link) {
    link.hear('widgetPress', ({ id }) => this.pressed(id));
  }

  /** `look`: what the phone needs to draw it. */
  add(kind: WidgetKind, look: WidgetLook, place: Place, press: () => void, isShown = true): Widget {
    const widget: Kept = { id: ++this.lastId, kind, look, place, isShown, press };
    this.all.set(widget.id, widget);
    this.draw(widget);
    return widget;
  }

  /** After its place, or whether it is shown, has changed. */
  update(widget: Widget) {
    const kept = this.all.get(widget.id);
    if (kept) this.draw(kept);
  }

  remove(widget: Widget) {
    if (this.all.delete(widget.id)) this.link.tell('removeWidget', { id: widget.id });
  }

  /** True if the touch belongs to a widget. */
  touch(type: TouchType, finger: string, x: number, y: number): boolean {
    if (type === 'start') {
      const widget = this.at(x, y);
      if (widget) this.fingers.set(finger, widget.id);
      return widget !== undefined;
    }
    const id = this.fingers.get(finger);
    if (id === undefined) return false;
    if (type === 'end' || type === 'cancel') this.fingers.delete(finger);
    if (type === 'end' && this.at(x, y)?.id === id) this.pressed(id);
    return true;
  }

  /** The fingers on them are gone, and press nothing when they are lifted. */
  cancelAll() {
    this.fingers.clear();
  }

  private pressed(id: number) {
    const widget = this.all.get(id);
    if (widget?.isShown) widget.press();
  }

  /** The topmost: the last that was made. */
  private at(x: number, y: number): Widget | undefined {
    return [...this.all.values()].reverse().find(({ isShown, place: { left, top, width, height } }) => {
      return isShown && x >= left && x < left + width && y >= top && y < top + height;
    });
  }

  private draw({ id, kind, look, place, isShown }: Kept) {
    this.link.tell('drawWidget', { ...look, id, kind, ...place, isShown });
  }
}
