// From places of the API to shapes on the map: a known site or town is a point; a district, province or country is the
// area in which it may have been, drawn as a ring as wide as what is not known.
import type { MapPlace } from '../api/shapes';
import { groupOf, GROUPS } from '../parts/groups';

export interface Shapes {
  points: GeoJSON.FeatureCollection<GeoJSON.Point>; // clustered when far
  rings: GeoJSON.FeatureCollection<GeoJSON.Polygon>;
  countries: string[];
}

const REACH: Record<string, number> = { district: 14, province: 55, region: 90 }; // kilometres
const EARTH = 6371;

export function shapes(places: readonly MapPlace[]): Shapes {
  const points: GeoJSON.Feature<GeoJSON.Point>[] = [];
  const rings: GeoJSON.Feature<GeoJSON.Polygon>[] = [];
  const countries = new Set<string>();
  places.forEach((place, index) => {
    const exact = place.precision === 'site' || place.precision === 'town';
    const properties: Record<string, string | number | boolean> = {
      index,
      count: place.count,
      killed: place.killed ?? 0,
      group: groupOf(place.type),
      exact,
    };
    for (const group of GROUPS) properties[group] = 0;
    for (const [type, n] of Object.entries(place.types)) properties[groupOf(type)] = Number(properties[groupOf(type)]) + n;
    points.push({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } });
    const reach = REACH[place.precision];
    if (reach) rings.push(ring(place.lon, place.lat, reach, { group: properties.group as string }));
    if (place.precision === 'country' && place.country) countries.add(place.country);
  });
  return {
    points: { type: 'FeatureCollection', features: points },
    rings: { type: 'FeatureCollection', features: rings },
    countries: [...countries],
  };
}

/** A circle on the globe. */
export function ring(lon: number, lat: number, kilometres: number, properties: GeoJSON.GeoJsonProperties = {}): GeoJSON.Feature<GeoJSON.Polygon> {
  const line: GeoJSON.Position[] = [];
  const angle = kilometres / EARTH;
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  for (let i = 0; i <= 72; i += 1) {
    const bearing = (i / 72) * 2 * Math.PI;
    const y = Math.asin(Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing));
    const x = lambda + Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(phi), Math.cos(angle) - Math.sin(phi) * Math.sin(y));
    line.push([(x * 180) / Math.PI, (y * 180) / Math.PI]);
  }
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [line] } };
}

/** The box that holds nine tenths of the events in each direction: west, south, east, north. */
export function bounds(places: readonly MapPlace[]): [number, number, number, number] | null {
  if (!places.length) return null;
  const middle = (of: (place: MapPlace) => number): [number, number] => {
    const sorted = [...places].sort((a, b) => of(a) - of(b));
    const total = sorted.reduce((sum, place) => sum + place.count, 0);
    const at = (share: number): number => {
      let sum = 0;
      for (const place of sorted) {
        sum += place.count;
        if (sum >= share * total) return of(place);
      }
      return of(sorted.at(-1) as MapPlace);
    };
    return [at(0.05), at(0.95)];
  };
  const [west, east] = middle((place) => place.lon);
  const [south, north] = middle((place) => place.lat);
  return [west, south, east, north];
}
