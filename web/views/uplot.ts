// uPlot, behind a guard: every view imports it from here.

import './safe-language.ts';
import uPlot from 'uplot';

export default uPlot;
