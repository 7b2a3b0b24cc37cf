/** The part of pixi.js that tiao uses and hands on: one place, so that a package holds no more of it. */
import 'pixi.js/graphics';
import 'pixi.js/text';

export {
  BufferImageSource,
  CanvasSource,
  Color,
  Container,
  FillGradient,
  Graphics,
  type ICanvas,
  ImageSource,
  Matrix,
  Point,
  Rectangle,
  Sprite,
  Text,
  TextStyle,
  type TextStyleOptions,
  Texture,
  TextureSource,
  WebGLRenderer,
} from 'pixi.js';
