// English texts of the view threshold.

export const en = {
  'threshold.title': 'From probability to decision',
  'threshold.lesson':
    'The sigmoid gives a probability; whoever uses it chooses from where on it is a yes. All users here are made up.',
  'threshold.slider': 'Say “comes back” from a probability of',
  'threshold.axis': 'threshold',
  'threshold.precision': 'precision',
  'threshold.recall': 'recall',
  'threshold.label': 'At a threshold of {threshold}: precision {precision}, recall {recall}',
  'threshold.sums':
    'Precision {precision}: {hit} of the {said} that it says come back do. Recall {recall}: it finds {hit} of the {came} that do.',
  'threshold.court': 'Who ranks best? Area under the ROC curve (AUC)',
  'threshold.by.network': 'the network',
  'threshold.by.today': 'active today',
  'threshold.by.last7': 'active days of the last 7',
  'threshold.by.recent': 'active days, recent ones weigh more',
  'threshold.held': '{total} days of held-out users, at step {step}. The line is a guess: 0.5.',
  'threshold.calibration': 'Calibration: does 70 % mean 70 %?',
  'threshold.predicted': 'mean probability',
  'threshold.observed': 'share that came back',
  'threshold.bin': 'probabilities of one tenth; larger for more days',
  'threshold.diagonal': 'calibrated',
  'threshold.answers': 'days',
};
