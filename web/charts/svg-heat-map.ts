// A heat map of few cells as an SVG drawing: each may have a text, an outline, and a title that says it in words.

import { nothing, svg, type SVGTemplateResult } from 'lit';
import { textWidth, type Area, type Axes } from './axes.ts';
import { colourOf, inkOn, type ColourMap } from './palette.ts';
import { svgAxes } from './svg-axes.ts';

export interface HeatCell {
  /** Entry of the colour map. */
  entry: number;
  /** Left out where it does not fit. */
  text?: string;
  title?: string;
  outline?: string;
}

export interface HeatMap extends Axes {
  area: Area;
  columns: number;
  rows: number;
  map: ColourMap;
  cell(column: number, row: number): HeatCell;
}

/** To stand inside an <svg> as large as its picture. */
export function svgHeatMap(heat: HeatMap): SVGTemplateResult {
  const { area, columns, rows, map, cell } = heat;
  const wide = (area.right - area.left) / columns;
  const high = (area.bottom - area.top) / rows;
  const cells = Array.from({ length: columns * rows }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const { entry, text = '', title, outline } = cell(column, row);
    const [x, y] = [area.left + column * wide, area.top + row * high];
    return svg`<rect x=${x + 0.5} y=${y + 0.5} width=${Math.max(1, wide - 1)} height=${high - 1} rx=${Math.min(3, wide / 8)}
        fill=${colourOf(map, entry)} stroke=${outline ?? nothing}>${title === undefined ? nothing : svg`<title>${title}</title>`}</rect>
      ${text === '' || textWidth(text) > wide ? nothing : svg`<text x=${x + wide / 2} y=${y + high / 2 + 4} pointer-events="none" .style=${`fill:${inkOn(map, entry)}`}>${text}</text>`}`;
  });
  return svg`${svgAxes(area, heat)}${cells}`;
}
