/** Draws a level of tiles, in chunks: only those on the screen are made and drawn. */
import { Container, type Texture } from '../pixi.ts';
import { Swarm } from '../swarm.ts';
import type { System } from '../system.ts';
import type { Box } from '../viewport.ts';
import {
  FLIP_DIAGONAL,
  FLIP_X,
  FLIP_Y,
  type Level,
  setOf,
  type TileLayer,
  type TileSet,
  tileNumber,
  tileTexture,
} from './level.ts';

/** Cells of a chunk in each direction. */
const CHUNK = 16;
const QUARTER = Math.PI / 2;

/** A level's tiles as a container, in the level's pixels. Its position is the level's top left corner. */
export class TileMap extends Container implements System {
  /** one container per layer, bottom one first; a game may put sprites between them, or hide one */
  readonly layers: readonly Container[];
  private readonly grids: LayerChunks[];
  private readonly pictures: Pictures;

  /**
   * Shows a level. `view` is the part of it that is seen, usually the `view` of a camera; without one all of it. Give the
   * map to `engine.add`, after the camera.
   */
  constructor(
    level: Level,
    private readonly view: Readonly<Box> = { left: 0, top: 0, right: level.width, bottom: level.height },
  ) {
    super({ label: 'TileMap' });
    for (const { texture } of level.sets) {
      texture.source.scaleMode = 'nearest';
      texture.source.style.update(); // without it, pixi ignores the change for a picture that was drawn before
    }
    this.pictures = new Pictures(level.sets);
    this.grids = level.layers.map((layer) => new LayerChunks(layer, this.pictures));
    this.layers = this.grids.map(({ container }) => this.addChild(container));
  }

  /** chunks that are drawn now, of all layers */
  get drawnChunks(): number {
    return this.grids.reduce((sum, grid) => sum + grid.drawn, 0);
  }

  /** Changes a tile (with its flags; 0 clears it). `layer` is the index of its layer. Throws outside the layer. */
  setTile(layer: number, column: number, row: number, tile: number): void {
    const grid = this.grids[layer];
    if (!grid) throw new Error(`This map has ${this.grids.length} layers; there is no layer ${layer}.`);
    grid.set(column, row, tile);
  }

  /** Advances animated tiles by `dt` seconds. */
  step(dt: number): void {
    this.pictures.step(dt);
  }

  /** Shows the chunks in view, and makes those that were never seen. */
  draw(): void {
    for (let i = 0; i < this.grids.length; i++) this.grids[i].show(this.view);
  }
}

/** The texture of each tile, and which frame of an animated tile is shown. */
class Pictures {
  /** counts the changes of animated tiles */
  version = 0;
  private readonly textures = new Map<number, Texture>();
  private readonly clocks: { tile: number; set: TileSet; time: number; at: number }[] = [];
  private readonly shown = new Map<number, number>();

  constructor(readonly sets: readonly TileSet[]) {
    for (const set of sets) {
      for (const [tile] of set.animations)
        this.clocks.push({ tile: set.firstId + tile, set, time: 0, at: 0 });
    }
    for (const { tile, set } of this.clocks)
      this.shown.set(tile, this.frames(tile, set)[0].tile + set.firstId);
  }

  step(dt: number): void {
    for (let i = 0; i < this.clocks.length; i++) {
      const clock = this.clocks[i];
      const frames = this.frames(clock.tile, clock.set);
      clock.time += dt;
      const before = clock.at;
      // a frame without a duration is shown for one step
      while (clock.time >= frames[clock.at].seconds - 1e-9 && clock.time > 0) {
        clock.time -= Math.max(frames[clock.at].seconds, dt);
        clock.at = (clock.at + 1) % frames.length;
      }
      if (clock.at === before) continue;
      this.shown.set(clock.tile, frames[clock.at].tile + clock.set.firstId);
      this.version += 1;
    }
  }

  isAnimated(tile: number): boolean {
    return this.shown.has(tile);
  }

  of(tile: number, set: TileSet): Texture {
    const number = this.shown.get(tile) ?? tile;
    let texture = this.textures.get(number);
    if (!texture) {
      texture = tileTexture(set, number - set.firstId);
      this.textures.set(number, texture);
    }
    return texture;
  }

  private frames(tile: number, set: TileSet) {
    // safe: a clock exists only for animated tiles
    return set.animations.get(tile - set.firstId)!;
  }
}

type Chunk = { container: Container; swarms: Map<TileSet, Swarm>; isAnimated: boolean; version: number };

/** One layer's chunks. */
class LayerChunks {
  readonly container = new Container();
  /** chunks drawn now */
  drawn = 0;
  private readonly chunks: (Chunk | null)[];
  private readonly across: number;
  private readonly down: number;
  /** how far a tile that is larger than its cell reaches beyond it, pixels */
  private readonly reach: number;

  constructor(
    private readonly layer: TileLayer,
    private readonly pictures: Pictures,
  ) {
    this.container.position.set(layer.x, layer.y);
    this.container.alpha = layer.opacity;
    this.container.visible = layer.isVisible;
    this.across = Math.ceil(layer.columns / CHUNK);
    this.down = Math.ceil(layer.rows / CHUNK);
    this.chunks = Array.from({ length: this.across * this.down }, () => null);
    const sizes = pictures.sets.map((set) =>
      Math.max(set.tileWidth - layer.cellWidth, set.tileHeight - layer.cellHeight),
    );
    this.reach = Math.max(0, ...sizes);
  }

  show(view: Readonly<Box>): void {
    const { layer, chunks, across, down, reach } = this;
    this.drawn = 0;
    if (!this.container.visible) return;
    const width = CHUNK * layer.cellWidth;
    const height = CHUNK * layer.cellHeight;
    const firstColumn = Math.floor((view.left - layer.x - reach) / width);
    const lastColumn = Math.floor((view.right - layer.x) / width);
    const firstRow = Math.floor((view.top - layer.y) / height);
    const lastRow = Math.floor((view.bottom - layer.y + reach) / height);
    for (let row = 0; row < down; row++) {
      for (let column = 0; column < across; column++) {
        const at = row * across + column;
        const isSeen = column >= firstColumn && column <= lastColumn && row >= firstRow && row <= lastRow;
        const chunk = chunks[at];
        if (chunk) chunk.container.visible = isSeen;
        if (!isSeen) continue;
        this.drawn += 1;
        if (!chunk) chunks[at] = this.make(column, row);
        else if (chunk.version < 0 || (chunk.isAnimated && chunk.version !== this.pictures.version)) {
          this.fill(chunk, column, row);
        }
      }
    }
  }

  set(column: number, row: number, tile: number): void {
    const { layer } = this;
    if (!(column >= 0 && row >= 0 && column < layer.columns && row < layer.rows)) {
      throw new Error(
        `Layer '${layer.name}' has ${layer.columns} × ${layer.rows} cells; there is no cell (${column}, ${row}).`,
      );
    }
    layer.tiles[row * layer.columns + column] = tile;
    const chunk = this.chunks[Math.floor(row / CHUNK) * this.across + Math.floor(column / CHUNK)];
    if (chunk) chunk.version = -1;
  }

  private make(column: number, row: number): Chunk {
    const container = this.container.addChild(new Container());
    const chunk = { container, swarms: new Map<TileSet, Swarm>(), isAnimated: false, version: 0 };
    this.fill(chunk, column, row);
    return chunk;
  }

  private fill(chunk: Chunk, chunkColumn: number, chunkRow: number): void {
    const { layer, pictures } = this;
    for (const swarm of chunk.swarms.values()) swarm.clear();
    chunk.version = pictures.version;
    chunk.isAnimated = false;
    const endColumn = Math.min((chunkColumn + 1) * CHUNK, layer.columns);
    const endRow = Math.min((chunkRow + 1) * CHUNK, layer.rows);
    for (let row = chunkRow * CHUNK; row < endRow; row++) {
      for (let column = chunkColumn * CHUNK; column < endColumn; column++) {
        const tile = layer.tiles[row * layer.columns + column];
        if (tile !== 0) this.put(chunk, tile, column, row);
      }
    }
  }

  private put(chunk: Chunk, tile: number, column: number, row: number): void {
    const { layer, pictures } = this;
    const number = tileNumber(tile);
    const set = setOf(pictures.sets, tile);
    if (!set) {
      throw new Error(`Layer '${layer.name}' has tile ${number}, which is in no tileset of the level.`);
    }
    let swarm = chunk.swarms.get(set);
    if (!swarm) {
      swarm = chunk.container.addChild(new Swarm(set.texture, CHUNK * CHUNK));
      chunk.swarms.set(set, swarm);
    }
    if (pictures.isAnimated(number)) chunk.isAnimated = true;
    // tiles stand on the bottom left corner of their cell
    const x = column * layer.cellWidth + set.tileWidth / 2;
    const y = (row + 1) * layer.cellHeight - set.tileHeight / 2;
    const isX = (tile & FLIP_X) !== 0;
    const isY = (tile & FLIP_Y) !== 0;
    const picture = pictures.of(number, set);
    if ((tile & FLIP_DIAGONAL) === 0) swarm.put(picture, x, y, 0, isX ? -1 : 1, isY ? -1 : 1);
    // swapping rows and columns is a quarter turn of the picture mirrored top to bottom
    else swarm.put(picture, x, y, QUARTER, isY ? -1 : 1, isX ? 1 : -1);
  }
}
