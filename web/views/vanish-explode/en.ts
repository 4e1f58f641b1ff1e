// English texts of the view vanish explode.

export const en = {
  'vanish.title': 'Vanish or explode?',
  'vanish.lesson':
    'Each step back multiplies the gradient by Wₕₕᵀ and by the derivative of the activation: the spectral radius of Wₕₕ alone does not tell whether it vanishes or explodes.',
  'vanish.radius': 'spectral radius of Wₕₕ',
  'vanish.alone': 'Wₕₕ alone, without the activation: what a linear network comes to per step, after many steps.',
  'vanish.block.lstm':
    'The block that makes the candidate g, alone. The measured factor includes the gates and the path through the cell state c.',
  'vanish.block.gru':
    'The block that makes the candidate n, alone. The measured factor includes the gates, z with its own path for h.',
  'vanish.measured': 'measured: each step back multiplies the gradient by',
  'vanish.fades': 'on average: it fades to {share} of its size after {steps} steps',
  'vanish.grows': 'on average: it grows to {share} times its size after {steps} steps',
  'vanish.stays': 'on average: it stays, {share} of its size after {steps} steps back',
  'vanish.none': 'measured: nothing arrives even one step back',
  'vanish.derivative': '{name}, by which each step multiplies unit by unit as well, is {mean} on average here.',
  'vanish.stacked': 'The paths through the layers above are included.',
  'vanish.dial': 'Spectral radius: scales Wₕₕ',
  'vanish.same': 'Other cells, same spectral radius',
  'vanish.rotate': 'Make it a rotation',
  'vanish.rotate.doc':
    'Replaces the block by the radius times an orthogonal matrix, which turns every direction and stretches none: in a linear network the gradient is then exactly radius to the power of the steps.',
  'vanish.eigen.title': 'Eigenvalues of Wₕₕ and the unit circle',
  'vanish.eigen.index': 'eigenvalue',
  'vanish.eigen':
    '{count} eigenvalues of Wₕₕ in the complex plane with the unit circle; the largest has modulus {radius}',
  'vanish.curve': 'Gradient of the last loss, step by step back',
  'vanish.curve.label': 'Gradient norm against steps back; arrow keys move along the curve',
  'vanish.axis': 'steps back from the last loss',
  'vanish.power': 'radius to the power of the steps',
  'vanish.tip': '{back} steps back: {share} of the start; radius to that power: {power}',
  'clip.title': 'Clipping the gradient',
  'clip.before': 'before',
  'clip.after': 'after',
  'clip.limit': 'Maximum gradient norm (clip)',
  'clip.off': 'no limit',
  'clip.doc': 'clip_grad_norm: a gradient longer than this is shortened to it, direction kept.',
  'vanish.sure':
    'The last prediction is right and so sure that its gradient is exactly zero: there is nothing to propagate back. Take another sequence.',
};
