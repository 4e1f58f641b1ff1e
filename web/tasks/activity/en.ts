// English texts of the lesson activity.

export const en = {
  'lesson.activity.quiet': 'quiet',
  'lesson.activity.busy': 'busy',
  'lesson.activity.about':
    'These users are made up: each week has twelve numbers, of which eight say how busy the user was and four say nothing. After every week the network answers whether the user will be busy in the next one. Its output is a logit, and the sigmoid makes a probability of it: a hard 0 or 1 would have no gradient to learn from, and would not tell 60 % from 99 %. Weeks that are not known are masked out of the loss, and L2 (weight decay) keeps the weights small.',
  'lesson.activity.try1':
    'Play: within 200 steps the network ranks the weeks of users it has never seen with an AUC above 0.75. The three scores that need no network stay below 0.5, because a busy week is often followed by a quiet one.',
  'lesson.activity.try2':
    'Move the threshold up after 200 steps: precision rises and recall falls. Which of them matters more depends on what a mistake costs.',
  'lesson.activity.try3':
    'Cut the recurrent connection: the gates no longer see the state, and after 200 steps the AUC is still below 0.75.',
};
