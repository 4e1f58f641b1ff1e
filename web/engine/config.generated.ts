// The engine's tables of fields and tasks as types; written by "npm run types", not by hand.

/** The ids of the task table. */
export type TaskId =
  | 'hello'
  | 'sine'
  | 'mnist-rows'
  | 'recall'
  | 'copy'
  | 'activity'
  | 'hello-world'
  | 'names'
  | 'word-vectors'
  | 'gs10'
  | 'series'
  | 'context'
  | 'stock'
  | 'weather'
  | 'seq2seq'
  | 'cats-dogs';

/** Those that the small module knows (engine/first). */
export const firstTasks: readonly TaskId[] = ['hello', 'sine', 'mnist-rows', 'recall', 'copy'];

/** A complete config. A default is the field's own; tasks start from others, which their `defaults` list. */
export type ExactConfig = {
  /** Which lesson's data and goal. */
  task: TaskId;
  /** Draws the initial weights and the order of the data, as torch.manual_seed does. 0 to 4294967295, default 1. */
  seed: number;
  /**
   * Letters the network reads, one a time step: 1 to 200 of any script. Of word-vectors 2 to 5000 words; none:
   * those of its data file. Default hello.
   */
  text: string;
  /** Letters it shall answer, as many as it reads. Default ohlol. */
  target: string;
  /** Time steps of one training sequence. 2 to 500, default 10. */
  seq_len: number;
  /** Sequences of one optimiser step; more give a steadier gradient and slower steps. 1 to 2048, default 1. */
  batch_size: number;
  /** The last hidden state of a sequence is the first of the next, without its gradient. Default false. */
  carry_state: boolean;
  /** How many steps back the letter stands that is to be answered (copy task). 1 to 200, default 10. */
  lag: number;
  /** Letters lose their accents, which alone would give some languages away (names task). Default false. */
  strip_accents: boolean;
  /** Words on each side of a word that count as its context. 1 to 10, default 2. */
  window: number;
  /**
   * skip-gram: a word predicts one of its context; cbow: the mean of the context predicts the word. Default
   * skip-gram.
   */
  model: 'skip-gram' | 'cbow';
  /** Noise words beside each word to predict (k); 0: every label is 1. 0 to 20, default 5. */
  negative: number;
  /** The rows of a series as they are, or the mean of each whole calendar year. Default none. */
  resample: 'none' | 'year';
  /**
   * Share of a series, from its beginning, that is trained on; all that comes later is held out. 0.1 to 0.9,
   * default 0.8.
   */
  train_size: number;
  /** Rows that the min-max scaler is fitted on; all of them let it see what shall be forecast. Default train. */
  scaler_fit: 'train' | 'all';
  /** How many rows after the last one read the forecast one stands. 1 to 100, default 1. */
  horizon: number;
  /** reverse: the letters of a word from its end; add: the sum of two numbers, digit by digit. Default reverse. */
  operation: 'reverse' | 'add';
  /** While training the decoder reads the true answer so far, not what it wrote itself. Default true. */
  teacher_forcing: boolean;
  /** Which fifth of the icons is held out; the icons of one designer's family share a fifth. 0 to 4, default 0. */
  fold: number;
  /** Trains on variants: turned, mirrored, moved, of other size and stroke. Default true. */
  augment: boolean;
  /** Cuts the gradient's way back every so many steps (truncated BPTT); 0 never cuts. 0 to 500, default 0. */
  bptt: number;
  /** Holds every weight_hh at zero: nothing reaches the next step through it. Default false. */
  ablate_recurrent: boolean;
  /** How a letter enters: as a one-hot row or as a learned embedding row. Default values. */
  input: 'values' | 'one-hot' | 'embedding';
  /** Numbers in an embedding row. 1 to 256, default 10. */
  embedding_dim: number;
  /** The recurrent cell. Default rnn. */
  cell: 'rnn' | 'gru' | 'lstm';
  /** Activation of the rnn cell. Default tanh. */
  nonlinearity: 'tanh' | 'relu' | 'linear';
  /** Numbers in the hidden state; more remember more and cost the square in time. 1 to 512, default 4. */
  hidden_size: number;
  /** Layers stacked on each other. 1 to 4, default 1. */
  num_layers: number;
  /** Whether the recurrent layers add b_ih and b_hh. Default true. */
  bias: boolean;
  /**
   * Added to bias_ih of the lstm cell's forget gate once the weights are drawn: above 0 the cell starts by
   * remembering (1 in TensorFlow's BasicLSTMCell, 0 in PyTorch). -100 to 100, default 0.
   */
  forget_bias: number;
  /** Share of numbers zeroed between layers while training. 0 to 0.9, default 0. */
  dropout: number;
  /** A second set of layers reads the sequence from its end. Default false. */
  bidirectional: boolean;
  /** linear: a Linear layer answers; none: the hidden state is the answer. Default linear. */
  head: 'none' | 'linear';
  /** Convolutions, each with ReLU and 2 x 2 max pooling; 0: logistic regression on the pixels. 0 to 2, default 1. */
  conv_layers: number;
  /** Filters of the first convolution; the second has twice as many. 1 to 32, default 8. */
  out_channels: number;
  /** Side of a filter, in pixels. 1 to 9, default 5. */
  kernel_size: number;
  /** Pixels from one place of a filter to the next. 1 to 4, default 1. */
  stride: number;
  /** Rows and columns of zeros around the picture, on each side. 0 to 4, default 2. */
  padding: number;
  /** The rule that turns gradients into weight changes. Default adam. */
  optimizer: 'sgd' | 'adam' | 'adamw' | 'rmsprop' | 'adagrad';
  /** Learning rate: larger steps learn faster, until they overshoot. 0 to 1000, default 0.1. */
  lr: number;
  /** How lr falls: every step_size updates, at every update, or along a half cosine. Default constant. */
  lr_schedule: 'constant' | 'step' | 'exponential' | 'cosine';
  /** Updates until lr is multiplied by gamma (step). 1 to 1000000, default 100. */
  step_size: number;
  /** What lr is multiplied by; smaller falls faster (step, exponential). 0 to 1, default 0.9. */
  gamma: number;
  /** Updates until lr has reached eta_min; then it rises again (cosine). 1 to 1000000, default 500. */
  t_max: number;
  /** The lowest learning rate (cosine). 0 to 1000, default 0. */
  eta_min: number;
  /** How much of the last change is kept (sgd, rmsprop). 0 to 1, default 0. */
  momentum: number;
  /** How much less the new gradient adds to the momentum (sgd). 0 to 1, default 0. */
  dampening: number;
  /** Looks ahead along the momentum (sgd). Default false. */
  nesterov: boolean;
  /** Memory of the mean gradient (adam, adamw). 0 to 0.9999, default 0.9. */
  beta1: number;
  /** Memory of the squared gradient (adam, adamw). 0 to 0.999999, default 0.999. */
  beta2: number;
  /** Memory of the squared gradient (rmsprop). 0 to 0.999999, default 0.99. */
  alpha: number;
  /** Keeps the division by the gradient's size finite. 0 to 1, default 1e-8. */
  eps: number;
  /** Pull of every weight towards zero. 0 to 10, default 0. */
  weight_decay: number;
  /** How fast lr falls with the updates done (adagrad). 0 to 1000, default 0. */
  lr_decay: number;
  /**
   * What the sum of squared gradients starts from; more makes the first steps smaller (adagrad). 0 to 1000,
   * default 0.
   */
  initial_accumulator_value: number;
  /** Maximum gradient norm, 0 for no limit (clip_grad_norm). 0 to 1000000, default 0. */
  max_norm: number;
  /** Maximum absolute value in the gradient, 0 for no limit (clip_grad_value). 0 to 1000000, default 0. */
  max_value: number;
};

export type FieldName = keyof ExactConfig;

/** What a field's value is; those of the table's own choices are strings. */
export const fieldTypes: Readonly<Record<FieldName, 'number' | 'boolean' | 'string'>> = {
  task: 'string',
  seed: 'number',
  text: 'string',
  target: 'string',
  seq_len: 'number',
  batch_size: 'number',
  carry_state: 'boolean',
  lag: 'number',
  strip_accents: 'boolean',
  window: 'number',
  model: 'string',
  negative: 'number',
  resample: 'string',
  train_size: 'number',
  scaler_fit: 'string',
  horizon: 'number',
  operation: 'string',
  teacher_forcing: 'boolean',
  fold: 'number',
  augment: 'boolean',
  bptt: 'number',
  ablate_recurrent: 'boolean',
  input: 'string',
  embedding_dim: 'number',
  cell: 'string',
  nonlinearity: 'string',
  hidden_size: 'number',
  num_layers: 'number',
  bias: 'boolean',
  forget_bias: 'number',
  dropout: 'number',
  bidirectional: 'boolean',
  head: 'string',
  conv_layers: 'number',
  out_channels: 'number',
  kernel_size: 'number',
  stride: 'number',
  padding: 'number',
  optimizer: 'string',
  lr: 'number',
  lr_schedule: 'string',
  step_size: 'number',
  gamma: 'number',
  t_max: 'number',
  eta_min: 'number',
  momentum: 'number',
  dampening: 'number',
  nesterov: 'boolean',
  beta1: 'number',
  beta2: 'number',
  alpha: 'number',
  eps: 'number',
  weight_decay: 'number',
  lr_decay: 'number',
  initial_accumulator_value: 'number',
  max_norm: 'number',
  max_value: 'number',
};

/** Fields that may change while training goes on. */
export type LiveFieldName =
  | 'bptt'
  | 'ablate_recurrent'
  | 'lr'
  | 'lr_schedule'
  | 'step_size'
  | 'gamma'
  | 't_max'
  | 'eta_min'
  | 'momentum'
  | 'dampening'
  | 'nesterov'
  | 'beta1'
  | 'beta2'
  | 'alpha'
  | 'eps'
  | 'weight_decay'
  | 'lr_decay'
  | 'max_norm'
  | 'max_value';
