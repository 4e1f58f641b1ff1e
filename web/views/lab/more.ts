// The lab's views but the first, in one piece: they share much, and small files compress badly.

export * as beside from './beside.ts';
export * as gates from './gates.ts';
export * as know from './know.ts';
export * as lookup from './lookup.ts';
export * as phase from './phase.ts';
export * as vanish from './vanish.ts';
