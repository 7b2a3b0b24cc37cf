/** Everything that a wx topic needs. Each realm has one. */

import type { Boot } from '../contract/boot.ts';
import type { Device } from '../devices/device.ts';
import type { Quirks } from '../devices/quirks.ts';
import type { Screen } from './display/screen.ts';
import type { Widgets } from './display/widgets.ts';
import type { Disk } from './files/disk.ts';
import type { PackageFiles } from './files/package-files.ts';
import type { Sources } from './files/sources.ts';
import type { StoredValues } from './files/stored-values.ts';
import type { Subpackages } from './files/subpackages.ts';
import type { WriteQueue } from './files/write-queue.ts';
import type { Motion } from './input/motion.ts';
import type { Senses } from './input/senses.ts';
import type { Touches } from './input/touches.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Link } from './link.ts';
import type { Network } from './net/network.ts';
import type { Requests } from './net/requests.ts';
import type { Report } from './report.ts';
import type { Modules } from './seal/modules.ts';
import type { Mixer } from './sound/mixer.ts';
import type { Clock } from './time/clock.ts';
import type { ScreenCanvas } from './wx/canvas.ts';
import type { Calls } from './wx-call/call.ts';
import type { Privacy } from './wx-call/privacy.ts';

export type Runtime = {
  boot: Boot;
  device: Device;
  quirks: Quirks;
  clock: Clock;
  link: Link;
  report: Report;
  files: PackageFiles;
  disk: Disk;
  sources: Sources;
  storage: StoredValues;
  writeQueue: WriteQueue;
  calls: Calls;
  lifecycle: Lifecycle;
  screen: Screen;
  screenCanvas: ScreenCanvas;
  motion: Motion;
  senses: Senses;
  network: Network;
  privacy: Privacy;
  requests: Requests;
  widgets: Widgets;
  touches: Touches;
  mixer: Mixer;
  subpackages: Subpackages;
  modules: Modules;
};

/** The members that one topic adds to `wx`, by name. */
export type WxTopic = Record<string, unknown>;
