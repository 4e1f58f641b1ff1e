// The line chart of line-chart.ts as an SVG drawing, to stand inside an <svg> as large as its picture.

import { nothing, svg, type SVGTemplateResult } from 'lit';
import { dotPlace, lineStyle, usualRadius, type LineChart } from './line-chart.ts';
import { areaPath, linePath, type Point } from './paths.ts';
import { svgAxes } from './svg-axes.ts';

export function svgLineChart(chart: LineChart): SVGTemplateResult {
  const { area, x, y, bands = [], series, dots = [] } = chart;
  const { left, top, right, bottom } = area;
  const [across, down] = [right - left, bottom - top];
  const points = (xs: ArrayLike<number>, ys: ArrayLike<number>): Point[] =>
    Array.from(ys, (value, index) => [x.at(xs[index] ?? NaN), y.at(value)]);
  return svg`${svgAxes(area, chart)}
    <svg x=${left} y=${top} width=${across} height=${down} viewBox="${left} ${top} ${across} ${down}" overflow="hidden">
      ${bands.map((band) => svg`<path d=${areaPath(points(band.x, band.low), points(band.x, band.high))} .style="fill:${band.colour}"></path>`)}
      ${series.map((line) => svg`<path d=${linePath(points(line.x, line.y))} .style=${lineStyle(line.stroke)}></path>`)}
    </svg>
    ${dots.map((dot) => {
      const place = dotPlace(chart, dot);
      if (place === undefined) return nothing;
      return svg`<circle class=${dot.kind ?? nothing} cx=${place[0]} cy=${place[1]} r=${dot.radius ?? usualRadius} .style="fill:${dot.colour}"></circle>`;
    })}`;
}
