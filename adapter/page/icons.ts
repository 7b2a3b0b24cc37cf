/** The page's icons, drawn here: 24 × 24, strokes in the text's colour. */
import { drawing } from './element.ts';

const PATHS = {
  sound:
    '<path d="M4 9.5v5h3.2L12 18.5v-13L7.2 9.5H4Z"/><path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"/>',
  silence: '<path d="M4 9.5v5h3.2L12 18.5v-13L7.2 9.5H4Z"/><path d="m16 9.8 4.4 4.4M20.4 9.8 16 14.2"/>',
  aside:
    '<rect x="5.5" y="3.5" width="13" height="17" rx="3"/><path d="M12 8v6.2M9.2 11.6 12 14.4l2.8-2.8"/>',
  back: '<path d="M10.2 5.5 3.8 12l6.4 6.5M4.4 12h15.8"/>',
  surroundings:
    '<circle cx="12" cy="12" r="8.4"/><path d="M3.8 12h16.4M12 3.6c2.5 2.3 3.7 5.1 3.7 8.4s-1.2 6.1-3.7 8.4c-2.5-2.3-3.7-5.1-3.7-8.4S9.5 5.9 12 3.6Z"/>',
  language:
    '<path d="M3.6 6.2h9.2M8.2 3.8v2.4M10.9 6.2c-.9 3.9-3.4 6.9-7 8.5M5.6 9.2c1.2 2.3 3.2 4.1 5.6 5.2"/><path d="m12 20.2 4.2-9.6 4.2 9.6M13.5 17h5.4"/>',
  rotate:
    '<rect x="8" y="8" width="13" height="8.5" rx="2"/><path d="M5.4 15.5A8 8 0 0 1 11 4.2M8.6 2.6 11.2 4 9.7 6.6"/>',
  restart: '<path d="M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.6 3.6v3.7h-3.7"/>',
  log: '<path d="M5 6.5h14M5 12h9M5 17.5h11"/>',
  network: '<path d="M8 19V5.5M4.5 9 8 5.5 11.5 9M16 5v13.5M12.5 15l3.5 3.5 3.5-3.5"/>',
  storage:
    '<ellipse cx="12" cy="6.5" rx="7" ry="2.8"/><path d="M5 6.5v11c0 1.5 3.1 2.8 7 2.8s7-1.3 7-2.8v-11M5 12c0 1.5 3.1 2.8 7 2.8s7-1.3 7-2.8"/>',
  scene: '<path d="M5 5h6v4H5ZM13 15h6v4h-6ZM8 9v8h5M8 12h5"/>',
  trace: '<path d="M4 12h16M8 9v6M17 10.5v3"/><circle cx="12.5" cy="12" r="3.4"/>',
  performance: '<path d="M5 19V13M9.7 19V8.5M14.3 19v-4.6M19 19V5"/>',
  quality: '<path d="M5 6.5h14M5 12h6M5 17.5h5M13.5 15.5l2.6 2.6 4.4-5"/>',
  shareAppMessage:
    '<path d="M12 14.5V4M8.2 7.4 12 3.7l3.8 3.7M5.5 11.5v6.2a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-6.2"/>',
  shareTimeline:
    '<circle cx="12" cy="12" r="8.2"/><circle cx="12" cy="12" r="3.2"/><path d="M12 3.8v5M20.2 12h-5M12 20.2v-5M3.8 12h5"/>',
  addToFavorites: '<path d="m12 4 2.5 5.1 5.6.8-4 4 .9 5.6-5-2.7-5 2.7.9-5.6-4-4 5.6-.8L12 4Z"/>',
  mine: '<rect x="4.5" y="4.5" width="6" height="6" rx="1.6"/><rect x="13.5" y="4.5" width="6" height="6" rx="1.6"/><rect x="4.5" y="13.5" width="6" height="6" rx="1.6"/><path d="M16.5 13.7v5.6M13.7 16.5h5.6"/>',
  copyUrl:
    '<path d="M10.2 13.8a3.6 3.6 0 0 0 5.2 0l3-3a3.7 3.7 0 0 0-5.2-5.2l-1.1 1.1"/><path d="M13.8 10.2a3.6 3.6 0 0 0-5.2 0l-3 3a3.7 3.7 0 0 0 5.2 5.2l1.1-1.1"/>',
  about: '<circle cx="12" cy="12" r="8.2"/><path d="M12 11v5.2M12 7.7v.1"/>',
  sun: '<circle cx="12" cy="12" r="3.8"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.7 5.7l1.4 1.4M16.9 16.9l1.4 1.4M5.7 18.3l1.4-1.4M16.9 7.1l1.4-1.4"/>',
  moon: '<path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z"/>',
  success: '<path d="m5.5 12.8 4.3 4.3L18.8 7.6"/>',
  error: '<path d="m7 7 10 10M17 7 7 17"/>',
  warning: '<path d="M12 4.2 3.6 18.8h16.8L12 4.2ZM12 10v4.2M12 16.6v.1"/>',
  upright: '<rect x="7.5" y="3.5" width="9" height="17" rx="2.2"/><path d="M11 17.8h2"/>',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGSVGElement {
  return drawing(
    `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${PATHS[name]}</svg>`,
  );
}

/** The project's logo: a figure leaping from one platform to another. */
export function sign(): SVGSVGElement {
  return drawing(`<svg class="sign" viewBox="0 0 132 84" fill="none" aria-hidden="true">
    <ellipse cx="30" cy="75" rx="25" ry="5" class="sign-shadow"/><ellipse cx="104" cy="63" rx="23" ry="5" class="sign-shadow"/>
    <path d="M6 58.5v11.2L30 82l24-12.3V58.5Z" class="sign-side"/><path d="M30 70.8V82l24-12.3V58.5Z" class="sign-side-far"/>
    <path d="m30 46.2 24 12.3-24 12.3L6 58.5Z" class="sign-top"/>
    <path d="M82 47.5v10.6a22 8.6 0 0 0 44 0V47.5Z" class="sign-drum"/><ellipse cx="104" cy="47.5" rx="22" ry="8.6" class="sign-drum-top"/>
    <path d="M30 52C42 6 82 0 103 41" class="sign-arc"/>
    <g class="sign-figure"><path d="M61.4 19.2c1.5-3.2 6.5-3.2 8 0l3.6 12.6c1 4.4-16.2 4.4-15.2 0Z"/><circle cx="65.4" cy="11.6" r="6.2"/></g>
  </svg>`);
}

/** The same figure after a missed leap; shown beside errors. */
export function mishap(): SVGSVGElement {
  return drawing(`<svg class="mishap" viewBox="0 0 132 84" fill="none" aria-hidden="true">
    <ellipse cx="52" cy="75" rx="30" ry="5" class="sign-shadow"/><ellipse cx="106" cy="75.5" rx="17" ry="3.6" class="sign-shadow"/>
    <path d="M22 50.5v16.2L52 82l30-15.3V50.5Z" class="sign-side"/><path d="M52 65.8V82l30-15.3V50.5Z" class="sign-side-far"/>
    <path d="m52 35.2 30 15.3-30 15.3-30-15.3Z" class="sign-top"/>
    <path d="M52 38C62 6 96 4 104 52" class="sign-arc"/>
    <g class="sign-figure" transform="rotate(104 104 66)"><path d="M100 58.2c1.5-3.2 6.5-3.2 8 0l3.6 12.6c1 4.4-16.2 4.4-15.2 0Z"/><circle cx="104" cy="50.6" r="6.2"/></g>
  </svg>`);
}
