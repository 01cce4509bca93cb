// Land, borders and country names from Natural Earth (public domain), as one file of the page's own.
import atlas from 'world-atlas/countries-50m.json?url';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

import { outline } from '../words/countries';

type World = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

let world: Promise<World> | null = null;

function load(): Promise<World> {
  world ??= fetch(atlas).then((answer) => answer.json() as Promise<World>);
  return world;
}

export interface Outlines {
  land: GeoJSON.FeatureCollection;
  borders: GeoJSON.MultiLineString;
  names: GeoJSON.FeatureCollection<GeoJSON.Point>;
}

export async function outlines(): Promise<Outlines> {
  const { objects, ...rest } = await load();
  const topology = { objects, ...rest } as World;
  const land = feature(topology, topology.objects.countries);
  for (const one of land.features) {
    const known = outline(Number(one.id));
    one.properties = { name: known?.name ?? one.properties.name, code: known?.alpha3 ?? '' } as { name: string };
  }
  return { land, borders: mesh(topology, topology.objects.countries, (a, b) => a !== b), names: named(land) };
}

/** A point for each name: the middle of the country's largest outline. */
function named(land: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection<GeoJSON.Point> {
  const features = land.features.map((one): GeoJSON.Feature<GeoJSON.Point> => {
    const shape = one.geometry;
    const rings = shape.type === 'Polygon' ? [shape.coordinates[0]] : shape.type === 'MultiPolygon' ? shape.coordinates.map((p) => p[0]) : [];
    const largest = rings.filter((r) => r !== undefined).sort((a, b) => size(b) - size(a))[0] ?? [[0, 0]];
    const middle = centre(largest);
    return { type: 'Feature', properties: { ...one.properties, size: Math.round(size(largest)) }, geometry: { type: 'Point', coordinates: middle } };
  });
  return { type: 'FeatureCollection', features };
}

function size(ring: GeoJSON.Position[]): number {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [x = 0, y = 0] = ring[i] ?? [];
    const [u = 0, v = 0] = ring[i + 1] ?? [];
    twice += x * v - u * y;
  }
  return Math.abs(twice / 2);
}

function centre(ring: GeoJSON.Position[]): GeoJSON.Position {
  let twice = 0;
  let cx = 0;
  let cy = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [x = 0, y = 0] = ring[i] ?? [];
    const [u = 0, v = 0] = ring[i + 1] ?? [];
    const cross = x * v - u * y;
    twice += cross;
    cx += (x + u) * cross;
    cy += (y + v) * cross;
  }
  return twice ? [cx / (3 * twice), cy / (3 * twice)] : (ring[0] ?? [0, 0]);
}
