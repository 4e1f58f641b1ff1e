// English texts of the lesson activity.

export const en = {
  'lesson.activity.away': 'away',
  'lesson.activity.back': 'back',
  'lesson.activity.about':
    'These users are made up, of a few kinds from the one-off visitor to the creator; each is keen, drowsy or gone. Every day since they registered has twelve numbers: ten counts of what they did (launches, videos created, plays, likes …) as log(1 + n), the days since they registered and whether it is a weekend. After every day the network answers whether the user will launch the app in the next 7 days. Its output is a logit, and the sigmoid makes a probability of it: a hard 0 or 1 would have no gradient to learn from, and would not tell 60 % from 99 %. Of the last days of a record the answer is not known yet: the last 14 of the 26 are masked out of the loss. L2 (weight decay) keeps the weights small.',
  'lesson.activity.try1':
    'Play: within 100 steps the network ranks the days of users it has never seen with an AUC above 0.92. The three scores that need no network stay below 0.9; the best of them is the one in which recent days weigh more.',
  'lesson.activity.try2':
    'Move the threshold up after 100 steps: precision rises and recall falls. Which of them matters more depends on what a mistake costs.',
  'lesson.activity.try3':
    'Cut the recurrent connection: the gates no longer see the state, and still the AUC is above 0.92 after 100 steps. The term z ⊙ h keeps a fading sum of the days before, and here that is enough.',
};
