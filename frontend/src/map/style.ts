// How the map looks: quiet land, thin borders, events in the colours of their group. Colours come from the page's tokens.
import type { ExpressionSpecification, FilterSpecification, StyleSpecification } from 'maplibre-gl';

import { GROUPS } from '../parts/groups';
import type { Outlines } from './outlines';

export const FONT = ['IBM Plex Sans Arabic'];

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The colour of the group that most events belong to. */
function colour(): ExpressionSpecification {
  const count = (group: string): ExpressionSpecification => ['coalesce', ['get', group], 0];
  const most: ExpressionSpecification = ['max', ...GROUPS.map(count)] as ExpressionSpecification;
  const cases = GROUPS.flatMap((group) => [['==', count(group), most], token(group)]);
  return ['case', ...cases, token('talk')] as unknown as ExpressionSpecification;
}

/** The size grows with the toll, and a little with the number of events. */
function radius(): ExpressionSpecification {
  const killed: ExpressionSpecification = ['coalesce', ['get', 'killed'], 0];
  const count: ExpressionSpecification = ['coalesce', ['get', 'count'], 1];
  return ['min', 34, ['+', 5.5, ['*', 1.7, ['ln', ['+', 1, count]]], ['*', 1.25, ['ln', ['+', 1, killed]]]]];
}

const one: FilterSpecification = ['==', ['get', 'exact'], true];
const vague: FilterSpecification = ['all', ['!', ['has', 'point_count']], ['==', ['get', 'exact'], false]];
const solid: FilterSpecification = ['any', ['has', 'point_count'], one] as FilterSpecification;

/** `digits`: the locale whose digits count the events. */
export function style(world: Outlines, tiles: string | null, digits: string): StyleSpecification {
  const sums = Object.fromEntries(['count', 'killed', ...GROUPS].map((name) => [name, ['+', ['get', name]]]));
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: world.land, tolerance: 0, attribution: 'Natural Earth' },
      borders: { type: 'geojson', data: world.borders },
      names: { type: 'geojson', data: world.names },
      ...(tiles ? { tiles: { type: 'raster' as const, tiles: [tiles], tileSize: 256 } } : {}),
      rings: { type: 'geojson', data: EMPTY },
      chosen: { type: 'geojson', data: EMPTY },
      events: { type: 'geojson', data: EMPTY, cluster: true, clusterRadius: 34, clusterMaxZoom: 9, clusterProperties: sums as Record<string, unknown> },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': token('sea') } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': token('land'), 'fill-antialias': false } },
      ...(tiles ? [{ id: 'tiles', type: 'raster' as const, source: 'tiles', paint: { 'raster-opacity': 0.85 } }] : []),
      { id: 'whole', type: 'fill', source: 'land', filter: ['in', ['get', 'code'], ['literal', []]], paint: { 'fill-color': token('accent'), 'fill-opacity': 0.07 } },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': token('border'), 'line-width': 0.8 } },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        filter: ['>=', ['get', 'size'], ['step', ['zoom'], 40, 3, 12, 4, 2, 5, 0]],
        layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': ['interpolate', ['linear'], ['zoom'], 2, 11, 6, 14], 'text-max-width': 7, 'symbol-sort-key': ['-', 0, ['get', 'size']] },
        paint: { 'text-color': token('ink-3'), 'text-halo-color': token('land'), 'text-halo-width': 1.4 },
      },
      { id: 'rings', type: 'fill', source: 'rings', paint: { 'fill-color': token('ink-3'), 'fill-opacity': 0.06 } },
      { id: 'rims', type: 'line', source: 'rings', paint: { 'line-color': token('ink-3'), 'line-width': 1, 'line-dasharray': [3, 3] } },
      { id: 'chosen', type: 'line', source: 'chosen', paint: { 'line-color': token('accent'), 'line-width': 2 } },
      {
        id: 'vague',
        type: 'circle',
        source: 'events',
        filter: vague,
        paint: { 'circle-radius': radius(), 'circle-color': colour(), 'circle-opacity': 0.12, 'circle-stroke-color': colour(), 'circle-stroke-width': 2.2 },
      },
      {
        id: 'events',
        type: 'circle',
        source: 'events',
        filter: solid,
        paint: { 'circle-radius': radius(), 'circle-color': colour(), 'circle-opacity': 0.86, 'circle-stroke-color': token('surface'), 'circle-stroke-width': 1.4 },
      },
      {
        id: 'counts',
        type: 'symbol',
        source: 'events',
        filter: ['all', solid, ['>', ['get', 'count'], 1]] as FilterSpecification,
        layout: { 'text-field': ['number-format', ['get', 'count'], { locale: digits }], 'text-font': FONT, 'text-size': 11.5, 'text-allow-overlap': true, 'text-ignore-placement': true },
        paint: { 'text-color': token('surface') },
      },
    ],
  };
}
