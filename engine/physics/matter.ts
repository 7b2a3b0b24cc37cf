/// <reference path="./matter-modules.d.ts" />
/**
 * The part of matter-js that games use to make, group, join and query bodies. Its sources are imported one by one, so
 * that the parts replaced here (Engine, Detector, Resolver, Pairs) are not in a package.
 */
import MatterBody from 'matter-js/src/body/Body.js';
import Composite from 'matter-js/src/body/Composite.js';
import Query from 'matter-js/src/collision/Query.js';
import Constraint from 'matter-js/src/constraint/Constraint.js';
import Common from 'matter-js/src/core/Common.js';
import Events from 'matter-js/src/core/Events.js';
import Sleeping from 'matter-js/src/core/Sleeping.js';
import MatterBodies from 'matter-js/src/factory/Bodies.js';
import Composites from 'matter-js/src/factory/Composites.js';
import Bounds from 'matter-js/src/geometry/Bounds.js';
import Vector from 'matter-js/src/geometry/Vector.js';
import Vertices from 'matter-js/src/geometry/Vertices.js';
import { withOutlines } from './outlines.ts';
import { withQuickBodies } from './quick-body.ts';

/** Marked pure, so that a game without physics contains none of it. */
const Bodies = /* @__PURE__ */ withOutlines(MatterBodies);
/** matter-js's Body module, whose bodies are fast to read: setPosition, setVelocity, applyForce, scale … */
const Body = /* @__PURE__ */ withQuickBodies(MatterBody);
/** A rigid body of matter-js: position and size in pixels, velocity in pixels a step, angle in radians. */
type Body = MatterBody;

/** Members of matter-js that its published types lack. */
type Untyped = {
  setModified(
    composite: Composite,
    isModified: boolean,
    updateParents: boolean,
    updateChildren: boolean,
  ): void;
};

/** Marks the composite and those inside it as seen. */
export function setUnmodified(composite: Composite): void {
  (Composite as unknown as Untyped).setModified(composite, false, false, true);
}

export {
  Bodies,
  Body,
  Bounds,
  Common,
  Composite,
  Composites,
  Constraint,
  Events,
  Query,
  Sleeping,
  Vector,
  Vertices,
};
