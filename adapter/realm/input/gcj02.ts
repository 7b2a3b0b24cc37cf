/**
 * Converts WGS-84 (satellite positioning) to GCJ-02 (Chinese maps), by the published approximation, accurate to a metre or
 * two. The offset is a sum of sines in metres, converted to degrees on the Krasovsky ellipsoid.
 */
export type Degrees = { latitude: number; longitude: number };

/** Semi-major axis of the ellipsoid, metres. */
const AXIS = 6378245;
/** Eccentricity of the ellipsoid, squared. */
const ECCENTRICITY = 0.006693421622965943;
const { PI } = Math;

/** Outside China the two systems are the same. */
export function toGcj02({ latitude, longitude }: Degrees): Degrees {
  const isInChina = longitude > 73.66 && longitude < 135.05 && latitude > 3.86 && latitude < 53.55;
  if (!isInChina) return { latitude, longitude };
  const x = longitude - 105;
  const y = latitude - 35;
  const root = Math.sqrt(Math.abs(x));
  const ripple = 20 * Math.sin(6 * x * PI) + 20 * Math.sin(2 * x * PI);
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ((ripple + waves(y, 160, 320)) * 2) / 3;
  const eastWaves = 20 * Math.sin(x * PI) + 40 * Math.sin((x * PI) / 3);
  const farWaves = 150 * Math.sin((x * PI) / 12) + 300 * Math.sin((x * PI) / 30);
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ((ripple + eastWaves + farWaves) * 2) / 3;
  const radians = (latitude / 180) * PI;
  const flat = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  const metresNorth = (AXIS * (1 - ECCENTRICITY)) / (flat * Math.sqrt(flat));
  const metresEast = (AXIS / Math.sqrt(flat)) * Math.cos(radians);
  return {
    latitude: latitude + (north * 180) / (metresNorth * PI),
    longitude: longitude + (east * 180) / (metresEast * PI),
  };
}

function waves(y: number, far: number, farther: number) {
  const near = 20 * Math.sin(y * PI) + 40 * Math.sin((y * PI) / 3);
  return near + far * Math.sin((y * PI) / 12) + farther * Math.sin((y * PI) / 30);
}
