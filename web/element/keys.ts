// What keys do: space plays, right steps, arrows on the stage walk through time.

export interface KeyActions {
  toggle(): void;
  step(): void;
  /** Moves the picked time step; +-Infinity goes to the ends, undefined lets go. */
  moveTime(by: number | undefined): void;
  /** One sub-step of the step player on or back. */
  movePlayer(by: 1 | -1): void;
  /** Applies the update of the step that is taken apart; undefined where none is. */
  apply: (() => void) | undefined;
}

/** Controls that have a use for a key themselves. */
const typing = 'input, textarea, select, [contenteditable], [role="slider"], [role="application"]';
/** Those of them that have a use for any letter. */
const writing = 'input, textarea, select, [contenteditable]';
const pressing = 'button, a, summary, [role="button"], [role="tab"], [role="radio"]';

/** `stage` is the element on which arrows walk through time. */
export function handleKey(event: KeyboardEvent, stage: Element | null, actions: KeyActions): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  const element = target instanceof Element ? target : undefined;
  const played = element?.closest(writing)
    ? undefined
    : playerAction(event.key, element?.closest(pressing) != null, actions);
  if (played) {
    event.preventDefault();
    return played();
  }
  if (element?.closest(typing)) return;
  const act = actionOf(
    event.key,
    Boolean(element && stage?.contains(element)),
    element?.closest(pressing) != null,
    actions,
  );
  if (!act) return;
  event.preventDefault();
  act();
}

function actionOf(key: string, onStage: boolean, onButton: boolean, actions: KeyActions): (() => void) | undefined {
  if (key === ' ') return onButton ? undefined : () => actions.toggle();
  if (!onStage) return key === 'ArrowRight' ? () => actions.step() : undefined;
  const moves: Record<string, number | undefined> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
  if (key === 'Escape') return () => actions.moveTime(undefined);
  const by = moves[key];
  return by === undefined ? undefined : () => actions.moveTime(by);
}

function playerAction(key: string, onButton: boolean, actions: KeyActions): (() => void) | undefined {
  if (key === '.') return () => actions.movePlayer(1);
  if (key === ',') return () => actions.movePlayer(-1);
  return key === 'Enter' && !onButton ? actions.apply : undefined;
}
