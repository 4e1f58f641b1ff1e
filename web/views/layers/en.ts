// English texts of the view layers.

export const en = {
  'layers.title': 'output and h_n',
  'layers.lesson':
    'Every layer reads the states of the one below; a column is a time step. output is h of the top layer at all steps; h_n is the last h of all layers.',
  'layers.lesson.both':
    'One pass reads from the left; the other reads the flipped sequence, and its states are flipped back. Each step’s two states are concatenated: output is 2H = {width} wide, and the pass from the right ends at t = 1.',
  'layers.layer': 'layer {layer}',
  'layers.flipped': '(reads from the end, flipped back)',
  'layers.output': 'output',
  'layers.h_n': 'h_n',
  'layers.network': 'network',
  'layers.parameters': 'recurrent parameters',
  'layers.time': 'time a step',
  'layers.accuracy': 'test accuracy',
  'layers.at': 'step {step}',
  'layers.forward': 'forward only',
  'layers.both': 'bidirectional',
  'layers.future': 'Does an output depend on the future?',
  'layers.future.step': 'state after step k',
  'layers.future.answer': 'loss of step t',
  'layers.future.norm': '‖∂Lₜ/∂hₖ‖',
  'layers.future.later': 'k > t: the future',
  'layers.future.label': '{share} of the influence comes from steps later than the output.',
  'layers.warning': '⚠ Uses the future:',
  'layers.fine': 'No output depends on a later step.',
};
