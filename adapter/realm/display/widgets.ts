/**
 * Widgets that the phone page draws over the canvas: native buttons and ads, in logical pixels (wx-facts §16). They
 * receive the touches on them. A real finger presses the page's own element; a scripted touch is hit-tested here.
 */
import type { WidgetKind, WidgetLook } from '../../contract/widgets.ts';
import type { TouchType } from '../input/touches.ts';
import type { Link } from '../link.ts';

export type Place = { left: number; top: number; width: number; height: number };

export type Widget = {
  /** identifies it to the page */
  readonly id: number;
  place: Place;
  isShown: boolean;
  /** called when it is pressed: touched and released on it */
  press: () => void;
};

type DrawnWidget = Widget & { look: WidgetLook; kind: WidgetKind };

export class Widgets {
  private all = new Map<number, DrawnWidget>();
  private lastId = 0;
  /** finger → the widget it came down on */
  private fingers = new Map<string, number>();

  constructor(private link: Link) {
    link.on('widgetPress', ({ id }) => this.pressed(id));
  }

  /** `look` is what the page needs to draw it. */
  add(kind: WidgetKind, look: WidgetLook, place: Place, press: () => void, isShown = true): Widget {
    const widget: DrawnWidget = { id: ++this.lastId, kind, look, place, isShown, press };
    this.all.set(widget.id, widget);
    this.draw(widget);
    return widget;
  }

  /** Call after changing `place` or `isShown`. */
  update(widget: Widget) {
    const drawn = this.all.get(widget.id);
    if (drawn) this.draw(drawn);
  }

  remove(widget: Widget) {
    if (this.all.delete(widget.id)) this.link.tell('removeWidget', { id: widget.id });
  }

  /** Handles a scripted touch; true if it belongs to a widget. */
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

  /** Forgets fingers that are on widgets, so that lifting them presses nothing. */
  cancelAll() {
    this.fingers.clear();
  }

  private pressed(id: number) {
    const widget = this.all.get(id);
    if (widget?.isShown) widget.press();
  }

  /** The topmost widget at a point: the last one added. */
  private at(x: number, y: number): Widget | undefined {
    return [...this.all.values()].reverse().find(({ isShown, place: { left, top, width, height } }) => {
      return isShown && x >= left && x < left + width && y >= top && y < top + height;
    });
  }

  private draw({ id, kind, look, place, isShown }: DrawnWidget) {
    this.link.tell('drawWidget', { ...look, id, kind, ...place, isShown });
  }
}
